"""What an author believes of a gap: read as a chance, and each mistake told once with what to write."""

from collections.abc import Callable

import pytest

from midgame.scenario.base import Scenario

Read = Callable[..., tuple[Scenario | None, list]]
GAP = "    gap: They turn\n    believe: «20% to 60%\n    why: two officers say so\n"

# name: what stands in the place of the gap («: where it is told), what is said, what to write
MISTAKES = {
    "no reason": ("    gap: They turn\n    «believe: 20% to 60%\n", "has no reason", "add 'why: ...'"),
    "no gap": ("    «believe: 20% to 60%\n    why: x\n", "has a belief but is no gap", "gap: what is left open"),
    "beyond a share": (GAP.replace("20% to 60%", "3"), "leaves the range 0 to 1", "30%"),
    "no percent": (GAP.replace("20% to 60%", "20 to 60"), "lies between 0 and 1", "percentages"),
    "nothing to everything": (GAP.replace("20% to 60%", "0% to 60%"), "cannot have its 5th percentile at 0", "0%..60%"),
    "computed": (GAP.replace("20% to 60%", "= held / 50"), "must be a chance by itself", "20% to 60%"),
    "a series": (GAP.replace("20% to 60%", "{0: 20%, 7: 30%}"), "must be a chance by itself", "20% to 60%"),
    "no word": (GAP.replace("20% to 60%", "never"), "no word of the scale", "likely"),
    "a list": (GAP.replace("20% to 60%", "[20%, 60%]"), "rival values", "weight"),
    "a normal one": (GAP.replace("20% to 60%", "normal(0.5, 0.2)"), "leaves the range 0 to 1", "20% to 40%"),
    "nothing": ("    gap: They turn\n    «believe:\n    why: x\n", "has nothing after it", "give it a value"),
    "misspelt": ("    gap: They turn\n    «belief: 20%\n    why: x\n", "did you mean 'believe'?", "correct its name"),
    "a model too": ("    gap: They turn\n    believe: 20%\n    why: x\n    «does: politics.chance\n    with: {probability: ready}\n", "cannot have 'does'", "one of the two"),  # noqa: E501
}  # fmt: skip


def with_gap(base: str, gap: str, version: int = 2) -> str:
    text = base.replace("midgame: 1", f"midgame: {version}")
    return text.replace("responses:\n", f"  - step: turn\n    side: us\n    when: after strike\n{gap}responses:\n")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_and_where_it_is(name: str, base: str, read: Read) -> None:
    gap, what, fix = MISTAKES[name]
    text = with_gap(base, gap)
    at = text.index("«")
    _, problems = read(text.replace("«", ""))
    problems = [p for p in problems if not p.warning and "'with'" not in p.what]
    assert len(problems) == 1, [str(p) for p in problems]
    assert what in problems[0].what
    assert fix in problems[0].fix
    assert problems[0].place.line == text[:at].count("\n") + 1


def test_version_1_has_no_beliefs(base: str, read: Read) -> None:
    _, problems = read(with_gap(base, GAP.replace("«", ""), version=1))
    (problem,) = [p for p in problems if not p.warning]
    assert "word of version 2" in problem.what
    assert "midgame: 2" in problem.fix


@pytest.mark.parametrize(
    ("written", "kind"), [("20% to 60%", "drawn"), ("0.4", "known"), ("likely", "drawn"), ("2 of 9", "drawn"),
                          ("[{weight: 1, value: 20%, from: assumed}, {weight: 2, value: 60%, from: assumed}]", "drawn")]
)  # fmt: skip
def test_a_belief_is_a_quantity(written: str, kind: str, base: str, read: Read) -> None:
    scenario, problems = read(with_gap(base, GAP.replace("«20% to 60%", written)))
    assert not [p for p in problems if not p.warning]
    assert scenario is not None
    believed = scenario.quantity("gap.turn")
    assert (believed.kind, believed.label, believed.why) == (kind, "They turn", "two officers say so")
    assert set(believed.sources) == {"assumed"}
    assert scenario.gaps == ()


def test_a_gap_without_one_is_open(base: str, read: Read) -> None:
    scenario, _ = read(with_gap(base, "    gap: They turn\n"))
    assert scenario is not None
    assert [s.name for s in scenario.gaps] == ["turn"]
    assert scenario.quantity("gap.turn").kind == "gap"
