"""What a rule is, and the reasons that most rules share.

One law explains most of them: what is sent may be accepted more widely but
not less; what is received may be promised more closely but not less.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from joinedup.assurance.changes.model import Context, Direction, Importance


class Verdict(Struct, frozen=True):
    """How much a change matters, and why, in the words of a buyer."""

    importance: Importance
    why: str


class Rule(Struct, frozen=True, kw_only=True):
    """What one kind of change means.

    ``back`` is the kind of the same change seen from the new version to the
    old one. ``verdicts`` say how much it matters in each context, ``ask`` and
    ``ask_received`` what to put to the supplier about what is sent and what is
    received.
    """

    id: str
    back: str
    verdicts: Mapping[Context, Verdict]
    ask: str
    ask_received: str

    def verdict(self, context: Context) -> Verdict:
        """How much the change matters in ``context``."""
        return self.verdicts[context]

    def question(self, direction: Direction, verdict: Verdict) -> str:
        """What to put to the supplier; nothing where only the other direction is in doubt."""
        doubtful = any(verdict.importance is not Importance.COMPATIBLE for verdict in self.verdicts.values())
        if doubtful and verdict.importance is Importance.COMPATIBLE:
            return ASK_NOTHING
        return self.ask_received if direction is Direction.RESPONSE else self.ask


def breaking(why: str) -> Verdict:
    """What works today may stop."""
    return Verdict(Importance.BREAKING, why)


def risky(why: str) -> Verdict:
    """The description cannot settle it."""
    return Verdict(Importance.RISKY, why)


def compatible(why: str) -> Verdict:
    """What works today goes on."""
    return Verdict(Importance.COMPATIBLE, why)


ACCEPTS_LESS = breaking("What our systems send today may be refused, so each of them must be changed first.")
ACCEPTS_OTHER = breaking("What our systems send today no longer fits, so each of them must be changed first.")
MAY_ACCEPT_LESS = risky("What our systems send today may be refused; the description does not settle it.")
LIMIT_WRITTEN_DOWN = risky(
    "The limit may be new or may only write down what was always so; if new, calls may be refused."
)
ACCEPTS_MORE = compatible("What our systems send today is still accepted.")
PROMISES_LESS = breaking("Answers may hold what our systems were never told to expect; they may fail or misread it.")
PROMISES_OTHER = breaking("Answers differ from what our systems were built to read, so each reader must be changed.")
MAY_PROMISE_LESS = risky("Answers may hold what our systems do not know; readers built for the old list may fail.")
PROMISES_MORE = compatible("Answers stay within what was promised before.")
READERS_IGNORE = compatible("Readers ignore what they do not know.")
NOTICE = compatible("It is a notice; nothing behaves otherwise yet.")
NEVER_SENT = compatible("It is read-only, so our systems never send it.")
NEVER_RECEIVED = compatible("It is write-only, so it is never in an answer.")
FOR_READERS = compatible("It helps people and tools that read the description; calls stay as they are.")

ASK_KEEP = "How long does the previous version stay in service beside this one, and who pays for our change?"
ASK_REFUSED = "Is a call that was valid before refused now, and from what day?"
ASK_ARRIVES = "From what day may the new form arrive, and can we be spared it until our readers are ready?"
ASK_LIMIT = "Was the limit always enforced, or is it new; and does data of ours already exceed it?"
ASK_NOTHING = "Nothing need be asked; keep it for the release note."
ASK_GONE = "What takes its place, and did any of our calls use it in the last year?"


def rule(
    identity: str,
    back: str,
    ask: str | tuple[str, str],
    *,
    request: Verdict,
    response: Verdict | None = None,
    text: Verdict | None = None,
    parameter: Verdict | None = None,
) -> Rule:
    """A rule; a context that is not named is judged as the nearest that is.

    ``ask`` is one question, or one for what is sent and one for what is received.
    """
    received = response or request
    questions = (ask, ask) if isinstance(ask, str) else ask
    return Rule(
        id=identity,
        back=back,
        ask=questions[0],
        ask_received=questions[1],
        verdicts={
            Context.NEITHER: request,
            Context.BODY: request,
            Context.TEXT: text or request,
            Context.PARAMETER: parameter or request,
            Context.NEVER_SENT: NEVER_SENT,
            Context.RESPONSE: received,
            Context.HEADER: received,
            Context.NEVER_RECEIVED: NEVER_RECEIVED,
        },
    )


def tightened(identity: str, back: str, ask: str = ASK_REFUSED, *, request: Verdict = ACCEPTS_LESS) -> Rule:
    """Fewer values fit: graver where they are sent."""
    return rule(identity, back, ask, request=request, response=PROMISES_MORE)


def loosened(identity: str, back: str, ask: str = ASK_ARRIVES, *, response: Verdict = PROMISES_LESS) -> Rule:
    """More values fit: graver where they are received."""
    return rule(identity, back, ask, request=ACCEPTS_MORE, response=response)


def swapped(identity: str, back: str, ask: str = ASK_KEEP) -> Rule:
    """Other values fit: grave both ways."""
    return rule(identity, back, ask, request=ACCEPTS_OTHER, response=PROMISES_OTHER)


def both_ways(identity: str, back: str, ask: str, verdict: Verdict) -> Rule:
    """The same whichever way the data goes."""
    return rule(identity, back, ask, request=verdict)
