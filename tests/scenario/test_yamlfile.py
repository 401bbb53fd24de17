"""Reading YAML: never an exception, and the same tree whichever of ruamel.yaml's parsers is there."""
# ruff: noqa: E501, RUF005 - lists of cases

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midgame.scenario import yamlfile
from midgame.scenario.yamlfile import parse_yaml

FILES = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))
PIECES = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "? ", ": ", "{", "}", "[", "]", ",", "\n", "\n  ", "\n    ", "#", " # c", "'", '"', "|", ">-", "&x", "*x"]
        + ["!t ", "---", "...", "%Y", "1", ".5", "~", "null", "true", "20..25", "= x", "\t", "\\", "é", "🚀", "\u2028", "\x85", "=="]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.text() | PIECES)
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    root, problems = parse_yaml(text, "x")
    assert root is not None or problems
    for problem in problems:
        assert problem.what
        assert problem.fix
        assert problem.place.line <= text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 2
    if root is not None:
        root.plain()


needs_compiled = pytest.mark.skipif(yamlfile.CParser is None, reason="ruamel.yaml's compiled parser is not installed")


@needs_compiled
@given(PIECES)
@settings(max_examples=500, deadline=None)
def test_both_parsers_give_the_same_tree_and_problems(text: str) -> None:
    assert parse_yaml(text, "x") == parse_yaml(text, "x", compiled=False)


@needs_compiled
@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_both_parsers_agree_on_our_own_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert parse_yaml(text, "x") == parse_yaml(text, "x", compiled=False)


def test_every_node_knows_its_place() -> None:
    root, _ = parse_yaml("a:\n  - {b: 'x', c: 2}\n  - d\n", "x")
    assert root is not None
    items = root.mapping["a"].sequence
    assert (root.keys["a"].line, root.keys["a"].column) == (1, 1)
    assert [(n.place.line, n.place.column) for n in items] == [(2, 5), (3, 5)]
    inner = items[0]
    assert (inner.keys["c"].line, inner.keys["c"].column) == (2, 14)
    assert (inner.mapping["c"].place.line, inner.mapping["c"].place.column) == (2, 17)
