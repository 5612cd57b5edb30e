"""Is every document valid under the producer's schema acceptable to the consumer's?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from joinedup.assurance.fit.containment.compile import Compiler
from joinedup.assurance.fit.containment.dialects import (
    Dialect,
    UnknownDialectError,
    addressed,
    beside,
    candidates,
    contains_beside_unevaluated,
    refers_from_a_not,
    stated,
)
from joinedup.assurance.fit.containment.evaluate import Judge
from joinedup.assurance.fit.containment.finite import listed_values
from joinedup.assurance.fit.containment.formulas import TRUE, Store
from joinedup.assurance.fit.containment.json_values import NotJsonError, freeze
from joinedup.assurance.fit.containment.judge import (
    DanglingError,
    ElsewhereError,
    RealValidator,
    UnjudgedError,
    Validator,
)
from joinedup.assurance.fit.containment.keywords import READ
from joinedup.assurance.fit.containment.malformed import MalformedError, UnsupportedError
from joinedup.assurance.fit.containment.results import Found, GivenUpError, Nothing
from joinedup.assurance.fit.containment.solver import Solver
from joinedup.assurance.fit.containment.verdict import Outcome, Verdict

FUEL = 20_000

_EVERY = "Every document that the producer's schema allows is acceptable to the consumer's."
_UNREADABLE = (MalformedError, UnsupportedError, NotJsonError, UnknownDialectError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two schemas, each in a dialect, and how they are to be judged."""

    producer: Any
    consumer: Any
    producer_dialect: Dialect
    consumer_dialect: Dialect
    format_assertion: bool
    validator: Validator
    fuel: int
    contains_looks: bool = True


def decide(
    producer: Any,
    consumer: Any,
    *,
    dialect: Dialect | None = None,
    format_assertion: bool = False,
    validator: Validator | None = None,
    fuel: int = FUEL,
) -> Verdict:
    """The verdict on two schemas.

    ``dialect`` is that of schemas which do not say theirs; without it, their
    words decide, and where these leave several, all must agree. ``fuel`` bounds
    the steps, so that the same question always has the same answer.
    """
    judge = validator or RealValidator(format_assertion=format_assertion)
    try:
        pairs = _dialects(producer, consumer, dialect)
        verdicts = [
            _decide(
                Question(
                    producer=producer,
                    consumer=consumer,
                    producer_dialect=first,
                    consumer_dialect=second,
                    format_assertion=format_assertion,
                    validator=judge,
                    fuel=fuel,
                    contains_looks=looks,
                )
            )
            for first, second in pairs
            for looks in _readings((producer, first), (consumer, second))
        ]
    except _UNREADABLE as error:
        return _unknown(f"A schema is not understood: {error}.")
    except RecursionError:
        return _unknown("A schema is nested too deeply, or leads back to itself for the same value.")
    if len({verdict.outcome for verdict in verdicts}) == 1:
        return verdicts[0]
    if len(pairs) == 1:
        return _unknown("`unevaluatedItems` beside `contains` is read in two ways in 2019-09, which here differ.")
    names = " and ".join(sorted({str(dialect) for pair in pairs for dialect in pair}))
    return _unknown(f"The schemas do not say their dialect, and {names} would read them differently.")


def _dialects(producer: Any, consumer: Any, given: Dialect | None) -> list[tuple[Dialect, Dialect]]:
    """The pairs of dialects to be tried: where one schema does not tell, it takes the other's."""
    first, second = candidates(producer), candidates(consumer)
    if given is not None:
        return [(stated(producer) or given, stated(consumer) or given)]
    if not first and not second:
        return [(Dialect.DRAFT_2020, Dialect.DRAFT_2020)]
    if not first:
        return [(beside(producer, dialect), dialect) for dialect in second]
    if not second:
        return [(dialect, beside(consumer, dialect)) for dialect in first]
    shared = [dialect for dialect in first if dialect in second]
    if shared and (len(first) > 1 or len(second) > 1):
        return [(dialect, dialect) for dialect in shared]
    return [(dialect, other) for dialect in first for other in second]


def _readings(*sides: tuple[Any, Dialect]) -> tuple[bool, ...]:
    """Whether what `contains` finds counts as looked at: both, where the dialect leaves it open."""
    several = any(dialect is Dialect.DRAFT_2019 and contains_beside_unevaluated(schema) for schema, dialect in sides)
    return (True, False) if several else (True,)


def _unknown(reason: str) -> Verdict:
    return Verdict(outcome=Outcome.UNKNOWN, reason=reason)


def _decide(question: Question) -> Verdict:
    verdict = _decided(question)
    if verdict.outcome is not Outcome.CONTAINED:
        return verdict
    # A schema that no validator can use says nothing, so nothing follows from it. Where only something else is not at
    # hand, what was proved holds whatever it says.
    for side, schema, dialect in (
        ("producer", question.producer, question.producer_dialect),
        ("consumer", question.consumer, question.consumer_dialect),
    ):
        try:
            question.validator(schema, None, dialect)
        except ElsewhereError:
            continue
        except UnjudgedError as error:
            if not (isinstance(error, DanglingError) and addressed(schema)):
                return _unknown(f"The validator cannot use the {side}'s schema: {error}.")
    return verdict


def _decided(question: Question) -> Verdict:
    listed = listed_values(question.producer, question.producer_dialect)
    if listed is not None:
        if refers_from_a_not(question.consumer):
            _compiled(question, Store(), question.consumer, question.consumer_dialect)
        verdict = _one_by_one(question, listed)
        if verdict is not None:
            return verdict
    same_dialect = question.producer_dialect is question.consumer_dialect
    if same_dialect and freeze(question.producer) == freeze(question.consumer):
        return Verdict(outcome=Outcome.CONTAINED, reason="Both schemas are the same.")
    return _searched(question)


def _one_by_one(question: Question, values: list[Any]) -> Verdict | None:
    """The verdict where the producer lists its values; ``None`` where the validator cannot use a schema."""
    judge = question.validator
    try:
        for value in values[:1]:
            judge(question.producer, value, question.producer_dialect)  # raises where the schema cannot be used
        for value in values:
            freeze(value)  # raises where JSON cannot say it
            # The consumer first: it seldom refuses, and to ask the producer costs as much as its list is long.
            if not judge(question.consumer, value, question.consumer_dialect) and judge(
                question.producer, value, question.producer_dialect
            ):
                return _refused(question, value)
    except UnjudgedError:
        return None
    return Verdict(
        outcome=Outcome.CONTAINED, reason="Each value that the producer lists is acceptable to the consumer."
    )


def _refused(question: Question, witness: Any) -> Verdict:
    objection = ""
    if isinstance(question.validator, RealValidator):
        objection = question.validator.objection(question.consumer, witness, question.consumer_dialect)
    reason = f"The producer may send this document and the consumer refuses it{': ' + objection if objection else ''}."
    return Verdict(outcome=Outcome.NOT_CONTAINED, reason=reason, witness=witness)


def _compiled(question: Question, store: Store, schema: Any, dialect: Dialect) -> int:
    return Compiler(
        store,
        schema,
        dialect,
        READ[dialect],
        format_assertion=question.format_assertion,
        contains_looks=question.contains_looks,
    ).whole()


def _searched(question: Question) -> Verdict:
    store = Store()
    second = _compiled(question, store, question.consumer, question.consumer_dialect)
    try:
        first = _compiled(question, store, question.producer, question.producer_dialect)
    except UnsupportedError:
        if second != TRUE:
            raise
        first = TRUE
    if second == TRUE:
        return Verdict(outcome=Outcome.CONTAINED, reason="The consumer accepts every document.")
    return settle(question, Solver(store, judge_of(question), fuel=question.fuel), first, second)


def settle(question: Question, solver: Solver, first: int, second: int) -> Verdict:
    """The verdict on two formulas: a search for a document of the first that is none of the second."""
    problem = ""

    def confirm(document: Any) -> bool:
        nonlocal problem
        try:
            return question.validator(question.producer, document, question.producer_dialect) and not (
                question.validator(question.consumer, document, question.consumer_dialect)
            )
        except UnjudgedError as error:
            problem = str(error)
            return False

    try:
        result = solver.search([first, -second], confirm)
    except GivenUpError:
        return _unknown("The schemas leave more cases than are gone through.")
    if isinstance(result, Nothing):
        return Verdict(outcome=Outcome.CONTAINED, reason=_EVERY)
    if isinstance(result, Found):
        if confirm(result.value):
            return _refused(question, result.value)
        if problem:
            return _unknown(f"The validator cannot use one of the schemas: {problem}.")
        return _unknown(f"Not settled: {result.doubt or 'the validator does not confirm the document found'}.")
    return _unknown(f"Not settled: {result.reason}.")


def judge_of(question: Question) -> Judge:
    """How a format, or a pattern that is not regular, is judged for one text."""
    schemas: dict[tuple[str, str], dict[str, str]] = {}

    def judge(word: str, said: str, text: str) -> bool | None:
        name, _, dialect = word.partition(":")
        try:
            schema = schemas.setdefault((name, said), {name: said})
            return question.validator(schema, text, Dialect(dialect) if dialect else Dialect.DRAFT_2020)
        except UnjudgedError:
            return None

    return judge
