"""Packs: what is shipped loads, a force's own lies over it, and every mistake is named with its line."""

import shutil

import pytest

from joinedup.shell.sources.knowledge.layers import KINDS, shipped
from joinedup.shell.sources.knowledge.packs import (
    load_goals,
    load_law,
    load_library,
    load_packs,
    load_standards,
    load_wording,
)
from joinedup.shell.sources.knowledge.profiles import load_profiles
from joinedup.values import InputError

GOAL = """\
goals:
  - id: {id}
    title: Fewer links to keep
    statement: Two systems share one way of exchanging persons.
    measure: Number of ways.
    owner: Fenmarsh Constabulary
    scope: Records and dispatch
    references: [{reference}]
"""


def header(kind, version="1"):
    return f"id: {kind}\ntitle: Fenmarsh's own\nversion: '{version}'\nissued: 2026-10-01\nschema: 1\n"


@pytest.fixture
def own(tmp_path):
    """Writes a pack of the force's own and gives its folder."""

    def write(kind, text, name="ours.yaml", head=None):
        folder = tmp_path / f"pack-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / "pack.yaml").write_text(header(kind) if head is None else head, "utf-8")
        (folder / name).write_text(text, "utf-8")
        return folder

    return write


def refused(load, folder):
    with pytest.raises(InputError) as caught:
        load((folder,))
    assert caught.value.file
    assert caught.value.remedy
    return caught.value


def test_every_shipped_pack_loads_with_its_digest_and_day():
    packs = load_packs()
    for one in (packs.goals, packs.standards, packs.law, packs.library, packs.wording):
        assert len(one.pack.sha256) == 64
        assert one.pack.issued.isoformat() in ("2026-11-23", "2026-12-01")


def test_shipped_packs_are_read_once():
    assert load_library() is load_library()


def test_a_force_adds_a_goal(own):
    goals = load_goals([own("goals", GOAL.format(id="fenmarsh-links", reference="npds"))])
    assert goals.goal("fenmarsh-links").owner == "Fenmarsh Constabulary"
    assert len(goals.goals) == len(load_goals().goals) + 1


def test_a_force_replaces_a_goal_in_its_place(own):
    goals = load_goals([own("goals", GOAL.format(id="npds-data-model", reference="npds"))])
    assert goals.goal("npds-data-model").title == "Fewer links to keep"
    assert [goal.id for goal in goals.goals] == [goal.id for goal in load_goals().goals]


def test_later_folders_win(own):
    first = own("goals", GOAL.format(id="fenmarsh-links", reference="npds"))
    second = own("goals", GOAL.format(id="fenmarsh-links", reference="npds").replace("Fewer links", "No links"))
    assert load_goals([first, second]).goal("fenmarsh-links").title == "No links to keep"
    assert load_goals([second, first]).goal("fenmarsh-links").title == "Fewer links to keep"


def test_a_requirement_may_serve_a_goal_that_the_same_force_added(own, tmp_path):
    folder = tmp_path / "fenmarsh"
    for kind in ("goals", "library"):
        (folder / kind).mkdir(parents=True)
        (folder / kind / "pack.yaml").write_text(header(kind), "utf-8")
    (folder / "goals/ours.yaml").write_text(GOAL.format(id="fenmarsh-links", reference="npds"), "utf-8")
    library = (shipped() / "library/requirements/leaving.yaml").read_text("utf-8")
    changed = library.replace("goals: [osp-flexibility, tcop-integrate-and-adapt]", "goals: [fenmarsh-links]", 1)
    assert changed != library
    (folder / "library/ours.yaml").write_text(changed, "utf-8")
    assert load_packs(folder).library.requirement("JU-S32").goals == ("fenmarsh-links",)


def test_the_digest_changes_with_any_byte_and_with_any_file_name(own, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(shipped() / "goals", folder)
    before = load_goals([folder]).pack.sha256
    assert load_goals([folder]).pack.sha256 == before
    (folder / "government.yaml").rename(folder / "state.yaml")
    renamed = load_goals([folder]).pack.sha256
    (folder / "state.yaml").write_text((folder / "state.yaml").read_text("utf-8") + "\n", "utf-8")
    assert len({before, renamed, load_goals([folder]).pack.sha256}) == 3


def test_a_pack_laid_over_another_shows_both_versions(own):
    pack = load_goals([own("goals", GOAL.format(id="g", reference="npds"))]).pack
    assert pack.version == f"{load_goals().pack.version} + 1"


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("measure:", "meassure:"), 5, "Did you mean 'measure'?"),
        (("    scope: Records and dispatch\n", ""), 2, "lacks 'scope'"),
        (("scope: Records and dispatch", "scope:"), 7, "empty"),
        (("scope: Records and dispatch", "scope: [a, b]"), 7, "not a list"),
        (("scope: Records and dispatch", "scope: {a: b}"), 7, "not named fields"),
        (("[npds]", "[ndps]"), 8, "Did you mean 'npds'?"),
        (("[npds]", "[]"), 8, "where this comes from"),
        (("[npds]", "npds"), 8, "should be a list"),
        (("[npds]", "[{title: A talk}]"), 8, "needs the address"),
        (("[npds]", "[{title: A talk, url: ftp://x}]"), 8, "not an address"),
        (("[npds]", "[{title: A talk, url: 'https://x', confidence: sure}]"), 8, "no confidence 'sure'"),
        (("id: mine", "id: 'a b'"), 2, "not an id"),
        (("goals:", "goal:"), 1, "Did you mean 'goals'?"),
        (("goals:\n", "goals:\n  - id: mine\n    title: x\n"), 4, "given twice"),
        (("title: Fewer", "title: &a Fewer"), 3, "Anchors"),
        (("title: Fewer", "title: !!python/object:os.system Fewer"), 3, "Tags"),
        (("    measure: N", "    title: x\n    measure: N"), 5, "written twice (first on line 3)"),
        (("title: Fewer", "title: 'Fewer"), None, "well-formed"),
        (("    title", "\ttitle"), 3, "well-formed"),
        (("goals:", "goals: []\n---\ngoals:"), 2, "second document"),
    ],
)
def test_a_mistake_in_a_pack_is_named_with_its_line_and_a_remedy(own, change, line, words):
    text = GOAL.format(id="mine", reference="npds")
    assert change[0] in text
    error = refused(load_goals, own("goals", text.replace(*change, 1)))
    assert words in str(error)
    assert error.file.endswith("ours.yaml")
    if line:
        assert error.place == f"line {line}"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (header("gaols"), "Did you mean 'goals'?"),
        (header("goals").replace("schema: 1", "schema: 2"), "schema '2'"),
        (header("goals").replace("2026-10-01", "1 October"), "YYYY-MM-DD"),
        (header("goals").replace("2026-10-01", "2026-02-30"), "YYYY-MM-DD"),
        (header("goals") + "licence: mine\n", "no field 'licence'"),
        ("", "empty"),
        ("- a\n- b\n", "not a list"),
    ],
)
def test_a_bad_header_is_refused(own, head, words):
    assert words in str(refused(load_goals, own("goals", GOAL.format(id="x", reference="npds"), head=head)))


def test_a_folder_without_a_pack_is_refused(tmp_path):
    assert "no pack" in str(refused(load_goals, tmp_path))
    assert "no pack" in str(refused(load_goals, tmp_path / "absent"))


def test_yaml_of_another_age_never_turns_words_into_something_else(own):
    text = GOAL.format(id="'010'", reference="npds").replace("Fewer links to keep", "NO")
    goals = load_goals([own("goals", text.replace("Number of ways.", "2026-10-05"))])
    assert goals.goal("010").title == "NO"
    assert goals.goal("010").measure == "2026-10-05"


LIBRARY = {
    "goal": ("goals: [osp-flexibility, tcop-integrate-and-adapt]", "goals: [osp-flexibilty]", "'osp-flexibility'"),
    "no goal": ("goals: [osp-flexibility, tcop-integrate-and-adapt]", "goals: []", "at least one"),
    "standard": ("standards: []", "standards: [openapy]", "'openapi'"),
    "rubric": ("rubric: documented", "rubric: documentd", "'documented'"),
    "category": ("category: leaving", "category: leeving", "'leaving'"),
    "caution": ("cautions: [c5]", "cautions: [c9]", "no caution 'c9'"),
    "kind of system": ("system_kinds: [all]", "system_kinds: [RMZ]", "'RMS'"),
    "level": ("level: structural", "level: structral", "'structural'"),
    "obligation": ("obligation: must", "obligation: shall", "no obligation"),
    "slot without parameter": ("{records}", "{recrods}", "'records'"),
    "brace": ("{records}", "{records", "brace"),
    "parameter without slot": ("{records}", "records", "not in the outcome"),
    "method": ("- demonstration: A sample", "- demo: A sample", "check, demonstration"),
    "source": ("references: [MIG, IOP]", "references: [MIGG, IOP]", "'MIG'"),
    "twice": ("goals: [osp-flexibility,", "goals: [osp-flexibility, osp-flexibility,", "listed twice"),
}


@pytest.mark.parametrize("mistake", LIBRARY)
def test_a_requirement_that_refers_to_nothing_is_refused_with_the_nearest_name(own, mistake):
    before, after, words = LIBRARY[mistake]
    text = (shipped() / "library/requirements/leaving.yaml").read_text("utf-8")
    assert before in text
    error = refused(load_library, own("library", text.replace(before, after, 1)))
    assert words in str(error)
    assert error.place.startswith("line ")


RUBRIC = """\
rubrics:
  - id: ours
    version: 1
    title: Ours
    judged_by: machine
    most: 1
    bands:
      - {score: 1, meaning: Yes., least_rung: checked, most_troubled: 0.1, gravest: low}
      - {score: 0, meaning: No., least_rung: none}
    references: [own]
"""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("score: 1", "score: 0"), "from 1 down to 0"),
        (("score: 0", "score: 1"), "from 1 down to 0"),
        (("least_rung: none", "least_rung: claimed"), "catch everything"),
        (("least_rung: checked", "least_rung: cheked"), "'checked'"),
        (("most_troubled: 0.1", "most_troubled: 10"), "outside the range 0 to 1"),
        (("most_troubled: 0.1", "most_troubled: 1e-1"), "should be a number"),
        (("gravest: low", "gravest: lowest"), "no severity"),
        (("judged_by: machine", "judged_by: judge"), "no judge"),
        (("version: 1", "version: 1.5"), "whole number"),
    ],
)
def test_a_rubric_with_a_hole_is_refused(own, change, words):
    assert load_library([own("library", RUBRIC)]).rubric("ours").most == 1
    assert words in str(refused(load_library, own("library", RUBRIC.replace(*change, 1))))


def test_a_force_changes_a_threshold_from_a_day_and_the_old_one_stays(own):
    text = """\
thresholds:
  - id: sub-central-goods-services
    title: Goods and services
    amount: 220000
    from: 2028-01-01
    references: [{title: A later order, url: "https://www.legislation.gov.uk/"}]
"""
    law = load_law([own("law", text)])
    assert sorted(
        str(threshold.amount) for threshold in law.thresholds if threshold.id == "sub-central-goods-services"
    ) == [
        "£207,720",
        "£220,000",
    ]


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ("[{first: 1, rate: 0.035}]", "year 0 comes next"),
        ("[{first: 0, last: 5, rate: 0.035}, {first: 7, rate: 0.03}]", "year 6 comes next"),
        ("[{first: 0, rate: 0.035}, {first: 7, rate: 0.03}]", "comes next"),
        ("[]", "no bands"),
        ("[{first: 0, rate: 3.5}]", "outside the range 0 to 1"),
        ("[{first: 0, last: -1, rate: 0.03}]", "outside the range"),
    ],
)
def test_a_table_of_rates_with_a_gap_is_refused(own, bands, words):
    text = f"discount_rates:\n  - {{id: x, title: X, from: 2026-01-01, bands: {bands}, references: [PA23]}}\n"
    assert words in str(refused(load_law, own("law", text)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_that_does_not_belong_to_a_pack_is_refused(own, kind):
    loads = {
        "goals": load_goals,
        "law": load_law,
        "library": load_library,
        "profiles": load_profiles,
        "standards": load_standards,
        "wording": load_wording,
    }
    assert "no section 'recipes'" in str(refused(loads[kind], own(kind, "recipes: []\n")))


def test_a_pack_of_very_many_files_is_refused(own):
    folder = own("goals", "goals: []\n")
    for number in range(200):
        (folder / f"{number}.yaml").write_text("goals: []\n", "utf-8")
    assert "more than 200 files" in str(refused(load_goals, folder))
