"""The PDF of a statement as a screen reader meets it: tagged, named, in order, every table with its heads."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from joinedup.findings import Outcome
from joinedup.shell.flows.assurance.statement import StatementSet, found, state
from joinedup.shell.reports.assurance.statement.pdf import shown, statement_pdf
from joinedup.shell.reports.assurance.statement.story import Heading, Table, story
from tests.shell.reports.pdf_structure import Tag, catalogue, drawn_outside_of_tags, objects, pages, tags
from tests.shell.reports.stated import run_on, write_api


@pytest.fixture(scope="module", params=["one", "several"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> StatementSet:
    folder = tmp_path_factory.mktemp("pdf")
    if request.param == "one":
        return found(run_on(folder, ("help_can_be_found", Outcome.FAIL, "/info")), None)
    return state([write_api(folder, f"{number}.yaml", title=f"Product {number}") for number in range(3)], (), None)


@pytest.fixture(scope="module")
def content(made: StatementSet) -> bytes:
    return statement_pdf(made)


def test_it_is_tagged_has_a_language_and_shows_its_title(made: StatementSet, content: bytes) -> None:
    root = catalogue(content)
    assert b"/MarkInfo<</Marked true" in root
    assert b"/Lang(en-GB)" in root
    assert b"/DisplayDocTitle true" in root
    metadata = content.decode("latin-1")
    title = re.search(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", metadata, re.DOTALL)
    assert title is not None
    assert title[1].encode("latin-1").decode() == made.title


def test_the_tab_key_goes_through_each_page_in_the_order_of_the_tags(content: bytes) -> None:
    assert pages(content)
    assert all(b"/Tabs/S" in page and b"/StructParents" in page for page in pages(content))


def test_nothing_is_drawn_that_is_neither_tagged_nor_marked_as_without_meaning(content: bytes) -> None:
    assert drawn_outside_of_tags(content) == []


def test_headings_are_read_in_the_order_of_the_story_and_skip_no_level(made: StatementSet, content: bytes) -> None:
    headings = [tag for tag in tags(content) if re.fullmatch(r"H\d", tag.kind)]
    wanted = [(f"H{one.level + 1}", shown(one.text)) for one in story(made) if isinstance(one, Heading)]
    base = int(headings[0].kind[1:]) - int(wanted[0][0][1:])
    assert [(int(heading.kind[1:]) - base) for heading in headings] == [int(kind[1:]) for kind, _ in wanted]
    plain = [one for one in zip(headings, wanted, strict=True) if one[0].title and one[1][1].isascii()]
    assert plain
    assert all(one.title.replace("\\", "") == text for one, (_, text) in plain)
    levels = [int(heading.kind[1:]) for heading in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_its_caption_and_names_its_columns(made: StatementSet, content: bytes) -> None:
    found_tables = _tables(tags(content))
    told = [one for one in story(made) if isinstance(one, Table)]
    assert len(found_tables) == len(told)
    for inside, table in zip(found_tables, told, strict=True):
        heads = [one for one in inside if one.kind == "TH"]
        assert len(heads) == len(table.heads)
        assert all(b"/Scope/Column" in head.raw for head in heads)
        assert [one.kind for one in inside].count("TR") == len(table.rows) + 1
        assert [one.kind for one in inside].count("TD") == len(table.rows) * len(table.heads)
    assert [tag.kind for tag in tags(content)].count("Caption") == len(told)


def _tables(every: list[Tag]) -> list[list[Tag]]:
    """What lies within each table."""
    found_tables: list[list[Tag]] = []
    for place, one in enumerate(every):
        if one.kind == "Table":
            after = (number for number in range(place + 1, len(every)) if every[number].depth <= one.depth)
            found_tables.append(every[place + 1 : next(after, len(every))])
    return found_tables


def test_a_picture_would_need_words_and_there_is_none(content: bytes) -> None:
    assert "Figure" not in {tag.kind for tag in tags(content)}
    assert not any(b"/Subtype/Image" in one for one in objects(content).values())
