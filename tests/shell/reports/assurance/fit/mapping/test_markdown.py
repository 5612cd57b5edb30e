"""The table of a mapping is read by people, whatever the names hold."""

from __future__ import annotations

from joinedup.assurance.fit.mapping import MappingDocument, Rule
from joinedup.shell.reports.assurance.fit.mapping.markdown import mapping_markdown


def test_each_rule_is_a_line_with_what_is_done_and_what_a_person_must_confirm() -> None:
    rules = (
        Rule(source=("names", "first"), target=("given",), steps=("first",), needed=True),
        Rule(source=("sex",), target=("gender",), codes={"M": "Male"}, confirm=True),
        Rule(source=("town",), target=("town",)),
    )
    text = mapping_markdown(MappingDocument(source="Party", target="person", rules=rules, missing=("person.email",)))
    assert "| names.first | given | take the first | needed |" in text
    assert "| sex | gender | 1 code replaced | **a person must confirm** |" in text
    assert "| town | town | as it is |  |" in text
    assert "- gender: M → Male" in text
    assert text.endswith("Nothing is known for:\n\n- person.email\n")


def test_a_name_never_breaks_out_of_its_cell() -> None:
    rule = Rule(source=("a|b\n# c",), target=("`x` <b>*",))
    lines = mapping_markdown(MappingDocument(source="s", target="t", rules=(rule,), missing=())).splitlines()
    assert lines[4] == r"| a\|b \# c | \`x\` \<b\>\* | as it is |  |"
