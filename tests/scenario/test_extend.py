"""A scenario that builds on others: what is merged how, where a mistake is told, and which files may be named."""
# ruff: noqa: E501 - lists of cases

from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from midgame._load import load, read
from midgame.engine.program import readable
from midgame.engine.run import program_of
from midgame.errors import InputError, Problem, ScenarioError
from midgame.models import all_models
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario
from midgame.scenario.nodes import Node
from midgame.scenario.values import Waiting
from midgame.scenario.yamlfile import parse_yaml
from midgame.scenario.yamlwrite import write_yaml

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))

BASE = """\
midgame: 2
title: The base
question: Does it work?
as_of: 2025-10-31
clock: {start: 2025-10-31, tick: 1 day, horizon: 60 days}
sides: {us: United States, ve: Venezuela}
units: [barracks]
quantities:
  held: {value: 20 to 25, unit: aircraft, from: count, why: counted, label: Aircraft held}
  ready: {value: 15% to 50%, unit: fraction, from: assumed, why: reported}
  flying: {value: = held * ready, unit: aircraft}
  loose: 3
forces:
  ve.jets: {count: flying, unit: aircraft, label: Jets}
facts: {leadership: [in place, removed]}
counters: {hits: {unit: hits}}
switches: {timing: [early, late]}
plan:
  - step: move
    side: us
    when: day >= 2 and timing == early
  - step: strike
    side: us
    when: after move by 2 days
    does: politics.chance
    with: {probability: ready}
    effects: {lose: {ve.jets: loose}, add: {hits: 1}}
    on_success: {set: {leadership: removed}}
responses:
  - step: answer
    when: strike begun
end_states: {over: leadership == removed}
goal: over
outcomes: {hits: {value: hits, label: Hits}}
excursions: {late: {timing: late}}
"""
LEDGER = "sources:\n  count: {title: A count, date: 2025-01-01}\nclaims:\n  c1: {source: count, text: Many., bears_on: [held, loose]}\n"
TOP = "midgame: 2\nextends: ../base\n"

Child = Callable[..., tuple[Scenario | None, list[Problem]]]


@pytest.fixture
def child(tmp_path: Path) -> Child:
    """A base and a scenario that builds on it, in two folders side by side; read with the rules."""
    for name in ("base", "child"):
        (tmp_path / name).mkdir()
    (tmp_path / "base" / "scenario.yaml").write_text(BASE)
    (tmp_path / "base" / "evidence.yaml").write_text(LEDGER)

    def reading(text: str, top: str = TOP, **others: str) -> tuple[Scenario | None, list[Problem]]:
        (tmp_path / "child" / "scenario.yaml").write_text(top + text)
        for name, content in others.items():
            (tmp_path / "child" / f"{name}.yaml").write_text(content)
        return read(tmp_path / "child")

    return reading


def good(found: tuple[Scenario | None, list[Problem]]) -> Scenario:
    scenario, problems = found
    assert scenario is not None, [str(p) for p in problems]
    return scenario


def errors(found: tuple[Scenario | None, list[Problem]]) -> list[Problem]:
    assert found[0] is None
    return [p for p in found[1] if not p.warning]


def steps(scenario: Scenario, listed: str = "plan") -> list[str]:
    return [s.name for s in scenario.steps if s.listed == listed]


def test_a_file_that_changes_nothing_is_the_base_played(child: Child, tmp_path: Path) -> None:
    here, base = good(child("")), load(tmp_path / "base")
    assert readable(program_of(here)) == readable(program_of(base))
    assert here.quantities != ()
    assert [(q.name, q.text, q.sources) for q in here.quantities] == [
        (q.name, q.text, q.sources) for q in base.quantities
    ]
    assert here.hash != base.hash  # it names its base


def test_the_compiled_text_is_the_bases_where_no_step_is_added(child: Child, tmp_path: Path) -> None:
    here = good(child("title: Other\nquantities: {ready: {value: 60% to 90%, from: assumed, why: better}}\n"))
    assert program_of(here).text == program_of(load(tmp_path / "base")).text


def test_the_hash_covers_the_base(child: Child, tmp_path: Path) -> None:
    before = good(child("")).hash
    (tmp_path / "base" / "scenario.yaml").write_text(BASE.replace("loose: 3", "loose: 4"))
    assert good(child("")).hash != before


def test_a_new_value_keeps_unit_and_label_and_needs_a_source_of_its_own(child: Child) -> None:
    told = child("quantities: {held: {value: 30 to 40, from: assumed, why: rebuilt}}\n")
    held = good(told).quantity("held")
    assert (held.text, held.unit, held.label, held.sources, held.why) == (
        "30 to 40", "aircraft", "Aircraft held", ("assumed",), "rebuilt")  # fmt: skip
    _, problems = child("quantities: {held: 30 to 40}\n")
    assert [p.rule for p in problems if "'held'" in p.what] == ["no-source"]


def test_a_part_is_changed_key_by_key(child: Child) -> None:
    here = good(
        child(
            "quantities: {held: {label: Planes}, loose: {unit: aircraft}}\nforces: {ve.jets: {label: Fighters}}\nclock: {horizon: 30 days}\n"
        )
    )
    assert (here.quantity("held").label, here.quantity("held").text) == ("Planes", "20 to 25")
    assert (here.quantity("loose").text, here.quantity("loose").unit) == ("3", "aircraft")
    assert here.forces[0].label == "Fighters"
    assert (here.clock.horizon, here.clock.start.year) == (30, 2025)


def test_parts_are_added_and_short_forms_are_changed(child: Child) -> None:
    here = good(child("quantities: {extra: {value: 1, from: assumed, why: x}}\nfacts: {will: [holds, broken]}\nunits: [camps]\n"
                      "counters: {losses: {unit: camps}}\nswitches: {timing: [late, early]}\nsides: {op: Opposition}\n"
                      "end_states: {over: leadership == removed and hits >= extra, broken: will == holds and hits > 3}\n"
                      "outcomes: {hits: {label: All hits}, losses: losses}\nexcursions: {soon: {timing: early}}\nexpect: {goal: 2% to 20%}\nremove: [excursions.late]\n"))  # fmt: skip
    assert [e.name for e in here.end_states] == ["over", "broken"]
    assert (here.outcomes[0].name, here.outcomes[0].label) == ("hits", "All hits")
    assert here.switches[0].options == ("late", "early")
    assert [e.name for e in here.excursions] == ["soon"]
    assert dict(here.sides)["op"] == "Opposition"
    assert here.expect[0][0] == "goal"


def test_a_step_is_changed_key_by_key_and_its_arguments_too(child: Child) -> None:
    here = good(child("plan:\n  - step: strike\n    when: day >= 9\n    with: {probability: ready / 2}\n"))
    strike = here.steps[1]
    assert steps(here) == ["move", "strike"]
    assert strike.side == "us"
    assert strike.model == "politics.chance"
    assert len(strike.arguments) == 1
    assert strike.effects
    assert here.steps[1].arguments != load(Path(here.folder).parent / "base").steps[1].arguments


def test_a_new_mechanism_takes_nothing_over_from_the_old_one(child: Child) -> None:
    strike = good(child("plan:\n  - {step: strike, gap: who knows}\n")).steps[1]
    assert (strike.model, strike.arguments, strike.gap) == ("", (), "who knows")


def test_rivals_and_ways_take_nothing_over_either(child: Child, tmp_path: Path) -> None:
    rivals = "rivals: [{does: politics.chance, with: {probability: 0.5}, from: assumed, why: x}, {does: politics.chance, with: {probability: 0.2}, from: assumed, why: y}]"
    many = good(child(f"plan:\n  - {{step: strike, {rivals}}}\n")).steps[1]
    assert (many.model, len(many.rivals)) == ("", 2)
    (tmp_path / "base" / "scenario.yaml").write_text(
        BASE.replace("    does: politics.chance\n    with: {probability: ready}\n", f"    {rivals}\n")
    )
    one = good(child("plan:\n  - {step: strike, does: politics.chance, with: {probability: ready}}\n")).steps[1]
    assert (one.model, one.rivals) == ("politics.chance", ())
    ways = "repeat: daily, ways: {coup: {probability: ready, window: 1 week}}, from: assumed, why: x"
    several = good(child(f"plan:\n  - {{step: strike, {ways}}}\n")).steps[1]
    assert ([w.name for w in several.ways], several.rivals) == (["coup"], ())


def test_a_new_origin_of_a_quantity_takes_the_place_of_the_old_one(child: Child) -> None:
    times = "{within: {30 days: 3 of 20, 1 year: 9 of 20}, from: assumed, why: a guess}"
    here = good(child(f"quantities: {{ready: {times}}}\n"))
    assert isinstance(here.quantity("ready").value, Waiting)


@pytest.mark.parametrize(
    ("plan", "order"),
    [
        ("- step: new", ["move", "strike", "new"]),
        ("- {step: new, before: move}", ["new", "move", "strike"]),
        ("- {step: new, behind: move}", ["move", "new", "strike"]),
        ("- {step: new, before: move}\n  - {step: newer, behind: new}", ["new", "newer", "move", "strike"]),
        ("- {step: strike, before: move}", ["strike", "move"]),
        ("- {step: move, behind: strike}", ["strike", "move"]),
    ],
)
def test_steps_stand_where_they_are_put(plan: str, order: list[str], child: Child) -> None:
    assert steps(good(child(f"plan:\n  {plan}\n"))) == order


def test_what_is_removed_is_gone(child: Child) -> None:
    here = good(child("remove: [responses.answer, excursions.late, outcomes.hits.label, units, plan.move.side]\n"))
    assert (steps(here, "response"), here.excursions) == ([], ())
    assert here.outcomes[0].label == "Hits"
    assert here.steps[0].side == ""


def test_what_is_removed_and_given_is_replaced_whole(child: Child) -> None:
    move = good(child("remove: [plan.move]\nplan:\n  - {step: move, before: strike, when: day >= 5}\n")).steps[0]
    assert (move.name, move.side) == ("move", "")


BAD = {  # name: the file, the line, the column, what is said, what is proposed
    "no such file": ("extends: ../bose\n", 2, 10, "there is no file '../bose'", "check the path"),
    "too far up": ("extends: ../../../base\n", 2, 10, "goes up by more than 2 folders", "../base/scenario.yaml"),
    "absolute": ("extends: /etc/passwd\n", 2, 10, "is not a path from this file", "at most 2 folders up"),
    "a home": ("extends: ~/base\n", 2, 10, "is not a path from this file", "at most 2 folders up"),
    "an address": ("extends: https://a.org/scenario.yaml\n", 2, 10, "is not a path", "at most 2 folders up"),
    "of Windows": ("extends: ..\\base\n", 2, 10, "is not a path", "../base/scenario.yaml"),
    "no YAML file": ("extends: ../base/notes.txt\n", 2, 10, "is no .yaml or .yml file", ".yaml"),
    "itself": ("extends: scenario.yaml\n", 2, 10, "in a circle", "extend none"),
    "a list": ("extends: [../base]\n", 2, 10, "a file is named here", "by its path"),
    "nothing": ("extends:\n", 2, 1, "a file is named here, not nothing", "by its path"),
    "another version": ("extends: ../base\nmidgame: 1\n", 3, 10, "in version 1 of the language, and what it builds on in version 2", "midgame: 2"),
    "a misspelt section": (TOP[11:] + "quantites: {extra: 1}\nend_states: {late: day > extra}\n", 3, 1, "there is no key 'quantites' here; did you mean 'quantities'?", "correct its name"),
    "a misspelt key": (TOP[11:] + "forces: {ve.jets: {lable: x}}\n", 3, 20, "there is no key 'lable' here; did you mean 'label'?", "correct its name"),
    "a misspelt place": (TOP[11:] + "plan: [{step: new, behnd: move}]\n", 3, 20, "there is no key 'behnd' here; did you mean 'behind'?", "correct its name"),
    "a null": (TOP[11:] + "stop_when:\n", 3, 1, "the key 'stop_when' has nothing after it", "remove the key"),
    "behind no step": (TOP[11:] + "plan: [{step: new, behind: mve}]\n", 3, 28, "did you mean 'move'?", "the name of a step"),
    "behind itself": (TOP[11:] + "plan: [{step: move, behind: move}]\n", 3, 29, "names a step of the same list", "the name of a step"),
    "before and behind": (TOP[11:] + "plan: [{step: new, before: move, behind: move}]\n", 3, 34, "either 'before' or 'behind'", "keep one"),
    "a step of the other list": (TOP[11:] + "plan: [{step: answer, when: day > 3}]\n", 3, 8, "the step 'answer' stands under 'responses' in the base", "under 'responses'"),
    "removing what is not there": (TOP[11:] + "remove: [plan.mve]\n", 3, 10, "there is no 'mve' under 'plan' in the base; did you mean 'move'?", "what the base has"),
    "removing a key that is not there": (TOP[11:] + "remove: [plan.move.until]\n", 3, 10, "there is no 'until' under 'plan.move'", "what the base has"),
    "removing from no section": (TOP[11:] + "remove: [held]\n", 3, 10, "there is no 'held' in the base to take out", "quantities.old"),
    "removing a mapping": (TOP[11:] + "remove: [{plan: move}]\n", 3, 10, "'remove' lists names, not a mapping", "plan.parade"),
    "removing what is used": (TOP[11:] + "remove: [quantities.loose]\n", 0, 0, "there is no 'loose'", ""),
    "removing without a base": ("remove: [plan.move]\n", 2, 1, "this file extends none", "extends:"),
    "an include that is not there": (TOP[11:] + "includes: [numbers.yaml]\n", 3, 12, "there is no file 'numbers.yaml'", "check the path"),
    "an include that is a scenario": (TOP[11:] + "includes: ../base\n", 0, 0, "an included file has no key 'title'", "named by 'extends'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_where_it_stands(name: str, child: Child, tmp_path: Path) -> None:
    text, line, column, what, fix = BAD[name]
    (tmp_path / "base" / "notes.txt").write_text("x")
    first = "" if "midgame: 1" in text else "midgame: 2\n"
    if not first:  # the version stands in the last line
        text = "# a note\n" + text
    found = errors(child(text, top=first))
    there = [p for p in found if what in p.what]
    assert there, [str(p) for p in found]
    assert fix in there[0].fix
    if line:
        assert (there[0].place.line, there[0].place.column) == (line, column)
        assert there[0].place.file.endswith("child/scenario.yaml")
    if name.startswith(
        ("a misspelt", "no such", "absolute", "itself", "another", "before and", "a null", "removing a key")
    ):
        assert len(found) == 1, [str(p) for p in found]


def test_a_mistake_in_the_base_is_told_there(child: Child, tmp_path: Path) -> None:
    (tmp_path / "base" / "scenario.yaml").write_text(BASE.replace("by 2 days", "by 2 das"))
    (problem,) = errors(child(""))
    assert problem.place.file.endswith("base/scenario.yaml")
    assert problem.place.line == 24


def test_a_base_that_is_no_yaml_is_told_there(child: Child, tmp_path: Path) -> None:
    (tmp_path / "base" / "scenario.yaml").write_text("title: [a\n")
    (problem,) = errors(child(""))
    assert problem.place.file.endswith("base/scenario.yaml")


def test_a_circle_of_two_is_told(child: Child, tmp_path: Path) -> None:
    (tmp_path / "base" / "scenario.yaml").write_text("midgame: 2\nextends: ../child\n")
    (problem,) = errors(child(""))
    assert "child/scenario.yaml extends base/scenario.yaml extends ../child" in problem.what


@pytest.mark.parametrize(("length", "fits"), [(5, True), (6, False)])
def test_at_most_five_build_on_each_other(length: int, fits: bool, child: Child, tmp_path: Path) -> None:
    before = "../base"
    for i in range(length - 1):
        (tmp_path / "child" / f"v{i}.yaml").write_text(
            f"midgame: 2\nextends: {before}\nquantities: {{loose: {i + 4}}}\n"
        )
        before = f"v{i}.yaml"
    found = child("", top=f"midgame: 2\nextends: {before}\n")
    if fits:
        assert good(found).quantity("loose").text == str(length + 2)
    else:
        assert "more than 5 scenarios extend one another" in errors(found)[0].what


def test_a_link_that_leads_out_of_the_tree_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "tree" / "cases" / "child", tmp_path / "scenario.yaml"
    folder.mkdir(parents=True)
    outside.write_text(BASE)
    (folder / "scenario.yaml").write_text("midgame: 2\nextends: linked.yaml\n")
    (folder / "linked.yaml").symlink_to(outside)
    (problem,) = errors(read(folder))
    assert "'linked.yaml' lies outside 'tree', the tree of this scenario" in problem.what
    inside = tmp_path / "tree" / "base.yaml"
    inside.write_text(BASE)
    (folder / "linked.yaml").unlink()
    (folder / "linked.yaml").symlink_to(inside)
    assert good(read(folder)).title == "The base"


def test_a_text_alone_builds_on_nothing() -> None:
    with pytest.raises(ScenarioError) as refused:
        parse_scenario(TOP, dict(all_models()))
    (problem,) = refused.value.problems
    assert "'extends' names a file, and this is a text alone" in problem.what


def test_the_evidence_of_the_base_comes_along_and_grows(child: Child) -> None:
    own = "sources: {mine: {title: Mine, date: 2025-02-02}, count: {title: A better count, date: 2025-03-03}}\n"
    here = good(child("quantities: {ready: {value: 5%..9%, from: mine, why: x}}\n", evidence=own))
    assert here.evidence is not None
    assert {n: s.title for n, s in here.evidence.sources.items()} == {"count": "A better count", "mine": "Mine"}
    assert here.evidence.claims["c1"].bears_on == ("held", "loose")
    assert "A better count" in here.evidence.texts["evidence.yaml"]


def test_what_a_claim_of_the_base_says_of_a_thing_that_is_removed_is_left_out(child: Child) -> None:
    here = good(child("remove: [quantities.loose]\nplan: [{step: strike, effects: {add: {hits: 1}}}]\n"))
    assert here.evidence is not None
    assert here.evidence.claims["c1"].bears_on == ("held",)


def test_forecasts_do_not_come_along(child: Child, tmp_path: Path) -> None:
    (tmp_path / "base" / "forecasts.yaml").write_text("forecasts: {f1: {nonsense: 1}}\n")
    here = good(child(""))
    assert here.evidence is not None
    assert here.evidence.forecasts == {}


SHARED = """\
quantities:
  range: {value: 5 to 9, unit: km, from: theirs, why: x, group: g}
  twice: {value: = 2 * range, unit: km}
  idle: {value: 5 to 9, unit: camps, from: theirs, why: x, group: h}
groups: {g: shared, h: shared}
units: [camps]
sources:
  theirs: {title: Shared, date: 2025-01-01}
"""


def test_shared_quantities_come_with_their_sources_and_only_those_that_are_used(child: Child) -> None:
    here = good(child("includes: shared.yaml\noutcomes: {far: {value: twice, unit: km}}\n", shared=SHARED))
    assert {q.name for q in here.quantities} == {"held", "ready", "flying", "loose", "range", "twice"}
    assert here.groups == (("g", 1.0),)
    assert here.evidence is not None
    assert "theirs" in here.evidence.sources
    assert parse_scenario(here.text, dict(all_models())).quantity("range").text == "5 to 9"


def test_a_file_without_a_base_may_include(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(BASE.replace("from: count", "from: theirs") + "includes: [shared.yaml]\n")
    (tmp_path / "shared.yaml").write_text(SHARED.replace("idle", "loose"))
    (problem,) = errors(read(tmp_path))
    assert "'loose' stands in this included file and at scenario.yaml:12" in problem.what
    assert problem.place.file.endswith("shared.yaml")
    (tmp_path / "shared.yaml").write_text(SHARED)
    here = good(read(tmp_path))
    assert here.built_on == ""
    assert here.evidence is not None
    assert list(here.evidence.sources) == ["theirs"]


def test_a_whole_that_is_written_out_is_read_as_the_same(child: Child) -> None:
    here = good(
        child(
            "summary: |\n  Two\n  lines\nplan:\n  - {step: '???', gap: who, behind: move}\nend_states: {'late': \"day > 3\"}\n"
        )
    )
    again = parse_scenario(here.text, dict(all_models()))
    assert readable(program_of(again)) == readable(program_of(here))
    assert (again.summary, again.hash, steps(again)) == (here.summary, here.hash, steps(here))


def shape(node: Node) -> object:
    if node.kind == "mapping":
        return {k: shape(n) for k, n in node.mapping.items()}
    if node.kind == "sequence":
        return [shape(n) for n in node.sequence]
    return (node.text, node.value, node.quoted and "\n" not in node.text)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_file_written_out_is_read_as_the_same(path: Path) -> None:
    root, _ = parse_yaml(path.read_text(encoding="utf-8"), "x")
    assert root is not None
    again, problems = parse_yaml(write_yaml(root), "y")
    assert problems == []
    assert again is not None
    assert again.plain() == root.plain()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12)
LEAF = st.one_of(
    TEXT, st.integers(-99, 99), st.booleans(), st.just("a: b"), st.just("- x"), st.just("# no"), st.just("1.200")
)
TREE = st.recursive(
    LEAF, lambda t: st.one_of(st.lists(t, max_size=3), st.dictionaries(TEXT, t, max_size=3)), max_leaves=12
)


def as_node(value: object) -> Node:
    from midgame.scenario.nodes import NOWHERE

    if isinstance(value, dict):
        return Node(NOWHERE, "mapping", mapping={k: as_node(v) for k, v in value.items()})
    if isinstance(value, list):
        return Node(NOWHERE, "sequence", sequence=[as_node(v) for v in value])
    if isinstance(value, str):
        return Node(NOWHERE, "scalar", text=value, value=value, quoted=True)
    return Node(NOWHERE, "scalar", text=str(value).lower(), value=value)  # type: ignore[arg-type]


@given(st.dictionaries(TEXT, TREE, min_size=1, max_size=4))
def test_any_tree_written_out_is_read_as_the_same(tree: dict[str, object]) -> None:
    again, problems = parse_yaml(write_yaml(as_node(tree)), "x")
    assert problems == []
    assert again is not None
    assert again.plain() == tree


def test_the_excursion_that_is_unknown_is_told_as_ever(child: Child) -> None:
    from midgame._run import excursion_of

    with pytest.raises(InputError, match="there is no excursion 'lte'; did you mean 'late'"):
        excursion_of(good(child("")), "lte")


EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "air"


def test_the_example_of_the_docs_is_short_and_breaks_no_rule() -> None:
    for name in ("base", "ally"):
        scenario, problems = read(EXAMPLES / name)
        assert scenario is not None
        assert [str(p) for p in problems] == []
    assert steps(load(EXAMPLES / "ally")) == ["promise", "raid"]
    lines = [p.read_text(encoding="utf-8").count("\n") for p in EXAMPLES.rglob("*.yaml")]
    assert sum(lines) < 80


ODD = (
    "3",
    "[a, b]",
    "{a: b}",
    "'x'",
    "[{step: move}]",
    "[{step: [a]}, 3]",
    "{held: [1]}",
    "{held: {value: {a: 1}}}",
    "[[a]]",
    "[{a: b}]",
    "true",
)


@pytest.mark.parametrize(
    "key", ["plan", "quantities", "remove", "includes", "clock", "forces", "units", "groups", "excursions", "facts"]
)
@pytest.mark.parametrize("odd", ODD)
def test_what_has_another_shape_is_one_error_and_no_crash(key: str, odd: str, child: Child) -> None:
    found = child(f"{key}: {odd}\n")
    if (key, odd) in (("units", "[a, b]"), ("plan", "[{step: move}]")):
        good(found)
        return
    told = errors(found)
    # A fact of a taken name, with another key and no list under it, has three things wrong.
    assert 0 < len(told) <= (3 if key == "facts" else 2), [str(p) for p in told]
    assert all(p.place.line and p.fix for p in told)
