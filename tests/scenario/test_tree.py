"""The validated tree: each piece knows its place, a broken file keeps what can be read, no builder asks by string."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import midgame
from midgame.errors import Place
from midgame.scenario.nodes import Node
from midgame.scenario.schema import EndStateSpec, QuantitySpec, ScenarioSpec
from midgame.scenario.schema_ends import ExcursionSpec
from midgame.scenario.schema_steps import TargetSpec
from midgame.scenario.shape import check_shape
from midgame.scenario.tree import Flag, Listed, Mapped, Part, Text, texts
from midgame.scenario.yamlfile import parse_yaml

SOURCE = Path(midgame.__file__).parent / "scenario"
PLACED = Part | Text | Flag | Listed | Mapped | Node | TargetSpec | ExcursionSpec


def shape(text: str) -> tuple[ScenarioSpec, list[str]]:
    root, problems = parse_yaml(text, "x.yaml")
    assert root is not None
    assert problems == []
    spec, found = check_shape(root)
    assert spec is not None
    return spec, [p.what for p in found]


def pieces(piece: object) -> Iterator[PLACED]:
    """Every piece of a tree that is given, from the top down."""
    if not isinstance(piece, PLACED):
        return
    yield piece
    below: list[Any] = []
    if isinstance(piece, Part):
        below = [getattr(piece, name) for name in type(piece).model_fields]
    elif isinstance(piece, Mapped):
        below = list(piece.values())
    elif isinstance(piece, Listed):
        below = list(piece)
    for inside in below:
        yield from pieces(inside)


def at(text: str, place: Place) -> str:
    """What stands in ``text`` from a place to the end of the line."""
    return text.splitlines()[place.line - 1][place.column - 1 :]


def test_every_text_of_a_sound_file_knows_where_it_and_its_key_stand(base: str) -> None:
    spec, problems = shape(base)
    assert problems == []
    found = [p for p in pieces(spec) if isinstance(p, Text) and p.is_given]
    assert len(found) > 30
    for piece in found:
        assert at(base, piece.place).startswith(piece.text)
        if piece.key.line:
            assert ":" in at(base, piece.key)
            assert piece.key < piece.place


def test_keys_and_values_are_read_by_their_names_with_their_places(base: str) -> None:
    spec, _ = shape(base)
    held = (spec.quantities or {})["held"]
    assert (held.unit.text, texts(held.from_), held.why.text) == ("aircraft", ("assumed",), "counted")
    assert at(base, held.key).startswith("held: {value: 20 to 25")
    assert at(base, held.place).startswith("{value: 20 to 25")
    assert at(base, held.unit.key).startswith("unit: aircraft")
    assert held.value is not None
    assert at(base, held.value.key).startswith("value: 20 to 25")
    assert held.between == Text("hold")
    assert not held.between.is_given
    strike = spec.plan[1]
    assert strike.with_ is not None
    assert at(base, strike.with_.key).startswith("with: {probability: ready}")
    assert at(base, strike.with_["probability"].key).startswith("probability: ready}")
    assert strike.effects is not None
    assert strike.effects.lose is not None
    assert strike.effects.lose["ve.jets"].text == "1"


def test_a_plain_value_is_the_same_part_as_one_with_keys(base: str) -> None:
    both = base.replace("  held:", "  bare: 20 to 25\n  series: {0: 1, 4: 2}\n  held:")
    spec, problems = shape(both.replace("  over: leadership", "  other: {when: day > 3}\n  over: leadership"))
    assert problems == []
    quantities = spec.quantities or {}
    assert all(isinstance(q, QuantitySpec) for q in quantities.values())
    assert quantities["bare"].value is not None
    assert quantities["bare"].value.text == "20 to 25"
    assert quantities["series"].value is not None
    assert list(quantities["series"].value.mapping) == ["0", "4"]
    assert all(isinstance(e, EndStateSpec) for e in spec.end_states.values())
    assert [e.when.text for e in spec.end_states.values() if e.when] == ["day > 3", "leadership == removed"]


def test_of_a_broken_file_the_tree_holds_what_can_be_read(base: str) -> None:
    text = base
    for old, new in (
        ("title: A test", "titel: A test"), ("unit: aircraft, from", "unti: aircraft, from"),
        ("as_of: 2025-10-31", "as_of: soon"), ("kind: munition", "kind: magic"), ("goal: over", "goal: []"),
        ("sides: {us: United States, ve: Venezuela}", "sides: [us, ve]"),
    ):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    spec, problems = shape(text)
    assert len(problems) == 6  # the misspelt title is no missing key beside
    assert spec.title.text == "A test"
    assert list(spec.quantities or {}) == ["held", "ready", "flying", "distance"]
    held = (spec.quantities or {})["held"]
    assert held.value is not None
    assert (held.value.text, held.unit.text, held.why.text) == ("20 to 25", "aircraft", "counted")
    assert list(held.unknown) == []
    assert spec.sides is not None
    assert spec.sides.is_broken
    assert [s.step.text for s in spec.every_step()] == ["move", "strike", "answer"]
    assert len(spec.goal) == 0


@pytest.mark.parametrize("file", [*sorted(SOURCE.glob("build*.py")), SOURCE / "calls.py"], ids=lambda f: f.stem)
def test_no_builder_asks_a_node_for_a_key(file: Path) -> None:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    inside = ("mapping", "sequence", "model_fields", "model_extra")
    assert [n.lineno for n in nodes if isinstance(n, ast.Attribute) and n.attr in inside] == []


def test_an_end_state_may_settle_the_matter(base: str, read: Callable[..., Any]) -> None:
    written = "over: {when: leadership == removed, settles: true}"
    scenario, problems = read(base.replace("over: leadership == removed", written))
    assert problems == []
    assert [e.settles for e in scenario.end_states] == [True]
    assert [e.settles for e in read(base)[0].end_states] == [False]


def test_settles_is_true_or_false(refused: Callable[..., object]) -> None:
    end = "over: leadership == removed"
    refused(end, "over: {when: leadership == removed, settles: «yes}", "must be true or false", "plain words")
    refused(end, "over: {when: leadership == removed, «setles: true}", "did you mean 'settles'?", "correct its name")


def test_a_count_needs_no_key_beside_it(base: str, read: Callable[..., Any]) -> None:
    scenario, problems = read(base.replace("{count: 8, unit: ships, from: assumed, why: seen}", "{count: 8}"))
    assert [str(p) for p in problems if not p.warning] == []
    assert scenario.quantity("us.escorts").text == "8"


def test_an_end_state_of_days_is_not_dropped_in_silence(refused: Callable[..., object]) -> None:
    refused("over: leadership == removed", "over: {«3: 1}", "there is no key '3' here", "correct its name")


def test_an_excursion_may_choose_the_output_of_a_model(base: str, read: Callable[..., Any]) -> None:
    trip = "trip: {does: transit.days, with: {distance: 500 , speed: 10}}"
    other = "trip: {does: transit.days, with: {distance: 5, speed: 1}, output: days}"
    text = base.replace("  held:", f"  {trip}\n  held:").replace("late: {timing", f"late: {{{other}, timing")
    scenario, problems = read(text)
    assert [str(p) for p in problems if not p.warning] == []
    assert scenario.excursions[0].values[0].value.output == "days"
