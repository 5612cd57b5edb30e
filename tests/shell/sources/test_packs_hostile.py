"""Our own YAML, hostile: whatever the bytes, there is a value or one clear error, and it does not take long."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from joinedup.shell.sources.knowledge.layers import shipped
from joinedup.shell.sources.knowledge.packs import load_law, load_library
from joinedup.shell.sources.procurement.procurement import read_procurement_bytes
from joinedup.shell.sources.text.ours import Part, did_you_mean
from joinedup.shell.sources.text.strict_yaml import DEEPEST, LARGEST, MOST_PARTS, read_strict, read_strict_file
from joinedup.values import InputError

BOMB = b"a: &a [x, x]\n" + b"".join(b"k%d: &n%d [*n%d, *n%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 20))


def plain(part):
    """The tree as plain values, walked without trust in its depth."""
    if isinstance(part.value, dict):
        return {key: plain(one) for key, one in part.value.items()}
    if isinstance(part.value, tuple):
        return [plain(one) for one in part.value]
    return part.value


def value_or_error(read):
    """What ``read`` gives, or the one kind of error it may raise; any other is a failure."""
    try:
        return read()
    except InputError as error:
        return error


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"\xff\xfe\x00a", "not UTF-8"),
        (b"ok: 1\nbad: \xe9\n", "line 2"),
        (b"a: \x00", "well-formed"),
        (b"a: 1\n\x07b: 2", "well-formed"),
        (b"a: [1, 2", "well-formed"),
        (b"a: b: c", "well-formed"),
        (BOMB, "Anchors"),
        (b"a: *b", "Aliases"),
        (b"<<: {a: 1}\n<<: {b: 2}", "written twice"),
        (b"{[a, b]: c}", "not a word"),
        (b"{null: c}", "not a word"),
        (b"? {a: 1}\n: b", "not a word"),
        (b"a: !!binary aGVsbG8=", "Tags"),
        (b"!!python/object/apply:os.system [echo]", "Tags"),
        (b"a: 1\n--- \nb: 2", "second document"),
        (b"[" * 100_000, "deeper"),
        (b"{a: " * 100_000, "deeper"),
        (b"- " * 100_000, "deeper"),
        (b"x" * (LARGEST + 1), "larger than 5 MB"),
        (b"[" + b"a," * (MOST_PARTS + 1) + b"]", "more than 200,000 values"),
    ],
)
def test_hostile_yaml_is_refused_in_one_sentence(data, words):
    with pytest.raises(InputError) as caught:
        read_strict(data, "ours.yaml")
    assert words in str(caught.value)
    assert len(str(caught.value)) < 500


def test_depth_is_allowed_up_to_the_limit():
    assert read_strict(b"[" * DEEPEST + b"]" * DEEPEST, "ours.yaml")
    with pytest.raises(InputError):
        read_strict(b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "ours.yaml")


def test_scalars_stay_what_was_written():
    text = b"a: NO\nb: 2026-10-05\nc: 0x10\nd: 1_000\ne: 12:30:45\nf: ~\ng: ''\nh:\ni: 1e3\nj: 010\nk: 'null'\n"
    assert plain(read_strict(text, "x")) == {
        "a": "NO", "b": "2026-10-05", "c": "0x10", "d": "1_000", "e": "12:30:45", "f": None,
        "g": "", "h": None, "i": "1e3", "j": "010", "k": "null",
    }  # fmt: skip


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    assert plain(read_strict(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x")) == {"a": "1", "b": "2"}


def test_every_part_knows_its_line_and_path():
    root = read_strict(b"a:\n  - b: 1\n    c: 2\n  - d\n", "x")
    second = root.value["a"].value[1]
    assert (second.line, second.path) == (4, "a[2]")
    assert root.value["a"].value[0].value["c"].path == "a[1].c"


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(InputError):
            read_strict_file(path)


@given(st.binary(max_size=400))
@example(b"%YAML 9.9\n---\na")
@example(b"a: |99999\n b")
@example("a: \ud7ff\U0010ffff".encode())
@example(b"'" * 300)
@example(b"? " * 200)
@example(b"&" * 200)
def test_any_bytes_give_a_tree_or_an_input_error(data):
    found = value_or_error(lambda: read_strict(data, "x"))
    assert isinstance(found, Part) or found.remedy


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
trees = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)


@given(trees)
def test_what_is_written_as_yaml_is_read_back_as_it_was(tree):
    import yaml

    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'", width=10_000)
    # The writer tags nothing when every scalar is quoted, so all that comes back is text.
    assert plain(read_strict(text.encode(), "x")) == tree


SHIPPED = b"\n".join(path.read_bytes() for path in sorted((shipped() / "library").rglob("leaving.yaml")))


@given(st.data())
def test_a_pack_with_bytes_changed_anywhere_never_ends_in_another_error(data):
    from joinedup.shell.sources.knowledge.layers import _entries

    place = data.draw(st.integers(0, len(SHIPPED) - 1))
    length = data.draw(st.integers(0, 40))
    mutated = SHIPPED[:place] + data.draw(st.binary(max_size=12)) + SHIPPED[place + length :]
    found = value_or_error(lambda: list(_entries("library", read_strict(mutated, "x"))))
    assert isinstance(found, list) or found.remedy


@given(words, st.lists(words, min_size=1, max_size=5))
def test_a_remedy_always_offers_something(word, known):
    assert did_you_mean(word, known)


@given(st.binary(max_size=300))
def test_any_bytes_as_a_procurement_give_an_input_error(data):
    with pytest.raises(InputError):
        read_procurement_bytes(data, "procurement.yaml", load_library(), load_law())
