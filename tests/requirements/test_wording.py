"""Drafts looked over: what to avoid is found where it stands, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joinedup.knowledge.model import Pack
from joinedup.requirements.wording import Fault, Phrase, Wordings, check_wording
from joinedup.shell.sources.knowledge.packs import load_wording

SHIPPED = load_wording()


def phrases(*found):
    return Wordings(
        pack=Pack(id="wording", title="W", version="1", issued=date(2026, 11, 23), sha256="0" * 64), phrases=found
    )


def phrase(*forms, identity="p", unless=(), excused_by=()):
    return Phrase(
        id=identity,
        forms=forms,
        fault=Fault.VAGUE,
        why="w",
        instead="i",
        unless=unless,
        excused_by=excused_by,
        references=(),
    )


def found(text, names=()):
    return [(one.phrase, one.found) for one in check_wording(text, SHIPPED, names)]


@pytest.mark.parametrize("one", SHIPPED.phrases, ids=lambda one: one.id)
def test_every_shipped_phrase_finds_each_of_its_own_forms(one):
    for form in one.forms:
        text = form.replace("<Name>", "Acme").replace("<number>", "five").replace("<code>", "10008-1:2020")
        assert check_wording(f"We want {text} here.", phrases(one)), form


@pytest.mark.parametrize("one", SHIPPED.phrases, ids=lambda one: one.id)
def test_what_to_ask_instead_never_contains_what_to_avoid(one):
    kept = [each for each in check_wording(one.instead, SHIPPED) if each.phrase == one.id]
    assert kept == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The solution shall be seamless.", [("seamless", "seamless")]),
        (
            "State-of-the-art and PLUG AND PLAY",
            [("state-of-the-art", "State-of-the-art"), ("plug-and-play", "PLUG AND PLAY")],
        ),
        ("in real\u2011time", [("real-time", "real\u2011time")]),
        ("in near\nreal time", [("near-real-time", "near real time")]),
        ("It must be compatible with Acme Records.", [("compatible-with", "compatible with Acme Records")]),
        ("It must be compatible with the force's data.", []),
        ("integration with Node.js, then more", [("integrates-with", "integration with Node.js")]),
        ("five reference forces", [("reference-forces", "five reference forces")]),
        ("insecure, secured or unreal timeliness", []),
        ("Kept secure.", [("secure", "secure")]),
        ("Secure by design principles apply.", []),
        ("Follow BS 7799.", [("british-standard", "BS 7799")]),
        ("Follow BS 7799 or equivalent.", []),
        ("Follow BS 7799. Equivalents are for the other lot.", [("british-standard", "BS 7799")]),
        ("Follow open standards.", [("open-standards", "open standards")]),
        ("", []),
    ],
)
def test_examples(text, expected):
    assert found(text) == expected


def test_a_remark_says_where_it_stands():
    remark = check_wording("First line.\nIt is flexible, they say.\n", SHIPPED)[0]
    assert (remark.line, remark.column) == (2, 7)
    assert remark.sentence == "It is flexible, they say"
    assert remark.fault is Fault.VAGUE
    assert remark.why
    assert remark.instead


def test_names_of_the_forces_own_suppliers_are_found_whatever_their_case():
    assert found("It works with northgate-like records.", ["Northgate"]) == [("name: Northgate", "northgate")]
    assert found("It works with Acme Records.", ["Acme-Records"]) == [("name: Acme-Records", "Acme Records")]


def test_a_name_with_signs_in_it_is_taken_as_it_is():
    assert found("We use C++ (v2).", ["C++ (v2)"]) == [("name: C++ (v2)", "C++ (v2)")]


def test_of_two_remarks_on_the_same_words_the_longer_stays():
    assert found("A fully interoperable product") == [("interoperable", "fully interoperable")]
    pack = phrases(phrase("real time", identity="short"), phrase("near real time", identity="long"))
    assert [one.phrase for one in check_wording("near real time", pack)] == ["long"]


def test_an_excuse_counts_only_in_its_own_sentence():
    pack = phrases(phrase("widget", excused_by=("equivalent",)))
    assert not check_wording("A widget, or an equivalent.", pack)
    assert len(check_wording("A widget. An equivalent.", pack)) == 1
    assert len(check_wording("A widget\n\n- an equivalent", pack)) == 1


def test_a_longer_harmless_phrase_shields_only_itself():
    pack = phrases(phrase("secure", unless=("secure by design",)))
    assert [one.start for one in check_wording("secure by design, and secure", pack)] == [22]


@given(st.text(max_size=300))
def test_every_remark_points_at_the_words_it_found(text):
    last = 0
    for one in check_wording(text, SHIPPED):
        assert " ".join(text[one.start : one.end].split()) == one.found
        assert one.start >= last
        last = one.end
        lines = text.split("\n")
        assert lines[one.line - 1][one.column - 1 :].startswith(text[one.start : one.end].split("\n")[0])


forms = st.sampled_from([form for one in SHIPPED.phrases for form in one.forms if "<" not in form])


@given(forms, forms)
def test_two_phrases_in_two_sentences_are_both_found(first, second):
    assert len(check_wording(f"We want {first} now. We want {second} too.", phrases(phrase(first, second)))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "a " * 200_000,
        "Compatible with " + "A" * 200_000,
        "near real " * 50_000,
        "-\u00a0" * 100_000,
        "secure by design\n" * 50_000,
        "etc\n" * 50_000,
    ],
)
def test_long_and_odd_texts_are_read_to_their_end(text):
    assert check_wording(text + " seamless", SHIPPED)[-1].phrase == "seamless"
