"""What a newcomer writes wrongly in observed.yaml is told with its place and how to mend it, each mistake once."""

from datetime import date
from pathlib import Path

import pytest

from midgame._load import load
from midgame.evidence.observed import load_observed
from midgame.runs.run import Run
from midgame.runs.write import written
from midgame.scenario.base import Scenario

from .cases import COIN, WALK
from .conftest import TOP, Make, Wrong

JETS = WALK + "forces: {us.jets: {count: 10, unit: aircraft, from: assumed, why: ten}}\n"

MISTAKES = {
    "both": ("a: {on: 2025-01-03, through: 2025-01-04, that: level > 0, from: p}", "both 'on' and 'through'", 32),
    "no date": ("a: {that: level > 0, from: p}", "has no date", 6),
    "is of a condition": ("a: {on: 2025-01-03, that: level > 0, is: 3, from: p}", "is a condition, and has 'is'", 44),
    "a bare number": ("a: {on: 2025-01-03, that: level, from: p}", "'level' is a number, and has no 'is'", 29),
    "to": ("a: {on: 2025-01-03, that: level, is: 2 to 3, from: p}", "an observation has bounds", 40),
    "backwards": ("a: {on: 2025-01-03, that: level, is: 3..2, from: p}", "ends below where it begins", 40),
    "inequality": ("a: {on: 2025-01-03, that: level, is: '>= 2', from: p}", "no number and no pair of bounds", 40),
    "unknown name": ("a: {on: 2025-01-03, that: levl > 2, from: p}", "did you mean 'level'?", 29),
    "unknown key": ("a: {on: 2025-01-03, when: level > 2, from: p}", "has no field 'when'", 23),
    "a date in words": ("a: {on: 3 January 2025, that: level > 2, from: p}", "is not a date", 11),
    "a month": ("a: {on: 2025-01, that: level > 2, from: p}", "is not a day", 11),
    "after the clock": ("a: {on: 2025-03-03, that: level > 2, from: p}", "from 2025-01-01 to 2025-01-20", 11),
    "before the clock": ("a: {on: 2024-03-03, that: level > 2, from: p}", "is outside the clock", 11),
    "no source": ("a: {on: 2025-01-03, that: level > 2}", "has no source", 6),
    "unknown source": ("a: {on: 2025-01-03, that: level > 2, from: q}", "neither observed.yaml nor", 46),
    "known too early": ("a: {on: 2025-01-03, known: 2025-01-02, that: high, from: p}", "before the day 2025-01-03", 30),
    "ends first": ("a: {since: 2025-01-05, through: 2025-01-03, that: high, from: p}", "after it ends on", 14),
    "since a day": ("a: {since: 2025-01-01, on: 2025-01-03, that: high, from: p}", "is a condition on one day", 14),
    "no that": ("a: {on: 2025-01-03, from: p}", "has no 'that'", 6),
    "dice": ("a: {on: 2025-01-03, that: poisson(2) > 1, from: p}", "drawn by chance", 29),
    "a bare fact": ("a: {on: 2025-01-03, that: event, from: p}", "has named values", 29),
    "no such value": ("a: {on: 2025-01-03, that: event == hapened, from: p}", "did you mean 'happened'?", 38),
    "a step": ("a: {on: 2025-01-03, that: happens, from: p}", "'happens' is a step", 29),
    "a text": ("a: level was above 2", "must have fields", 6),
    "a list": ("- {on: 2025-01-03, that: level > 2, from: p}", "not a sequence", 3),
    "units": ("a: {on: 2025-01-03, that: us.jets > 2 days, from: p}", "units do not fit", 29),
}  # fmt: skip

TOGETHER = {
    "two values": ("{on: 2025-01-03, that: event == happened, from: p}",
                   "{through: 2025-01-05, that: event == 'not yet', from: p}", "the opposite of the same day"),
    "bounds": ("{on: 2025-01-03, that: level, is: 2, from: p}", "{on: 2025-01-03, that: level, is: 3..4, from: p}",
               "level cannot lie within both"),
    "losses come back": ("{on: 2025-01-03, that: lost(us.jets), is: 2..3, from: p}",
                         "{on: 2025-01-05, that: lost(us.jets), is: 0..1, from: p}", "never goes down"),
    "not": ("{on: 2025-01-03, that: level > 2, from: p}", "{on: 2025-01-03, that: not (level > 2), from: p}",
            "the opposite of the same day"),
    "part of it": ("{on: 2025-01-03, that: level > 2 and high, from: p}", "{on: 2025-01-03, that: level <= 2, from: p}",
                   "the opposite of the same day"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "said", "column"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once(wrong: Wrong, line: str, said: str, column: int) -> None:
    (found,) = wrong(JETS, f"  {line}\n")
    assert said in found.what
    assert found.fix
    assert (found.place.file, found.place.line, found.place.column) == ("observed.yaml", 3, column)


@pytest.mark.parametrize(("one", "other", "said"), TOGETHER.values(), ids=TOGETHER)
def test_what_no_world_fulfils(wrong: Wrong, one: str, other: str, said: str) -> None:
    (found,) = wrong(JETS, f"  a: {one}\n  b: {other}\n")
    assert found.what == f"no world fulfils both 'a' and 'b': {found.what.split(': ')[1]}"
    assert said in found.what
    assert found.place.line == 4


def test_what_may_stand_together(observed: Make) -> None:
    lines = """
      a: {on: 2025-01-03, that: level, is: 2..4, from: p}
      b: {on: 2025-01-05, that: level, is: 5..6, from: p}
      c: {since: 2025-01-03, on: 2025-01-05, that: level, is: -2..2, from: p}
      d: {through: 2025-01-04, that: event == "not yet", from: p}
      e: {on: 2025-01-05, that: event == happened, from: p}
    """
    assert len(observed(JETS, lines)[1].observations) == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("observd: {}", "did you mean 'observed'?"),
        ("sources: {}", "has no 'observed'"),
        ("observed:", "holds nothing"),
        ("sources: {p: {title: P}}\nobserved: {a: {on: 2025-01-03, that: high, from: p}}", "does not say when it was"),
        ("sources: {p: {title: P, date: 2025-01-02}}\nobserved: {a: {on: 2025-01-03, that: high, from: p}}",
         "it cannot have known that"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_as_a_whole(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "scenario.yaml").write_text(TOP + WALK, encoding="utf-8")
    (tmp_path / "observed.yaml").write_text(text, encoding="utf-8")
    (found,) = load_observed(load(tmp_path))[1]
    assert said in found.what


def test_when_it_was_known(observed: Make) -> None:
    text = """sources:
  early: {title: A forecast, date: 2025-01-02}
  month: {title: A review, date: 2025-02}
  day: {title: A paper, date: 2025-01-12}
observed:
  first: {on: 2025-01-10, that: goal, from: [early, month, day]}
  second: {on: 2025-01-10, known: 2025-01-11, that: goal, from: month}
  third: {on: 2025-01-04, that: level > 0, from: day}
"""
    found = observed(JETS, text)[1].observations
    assert [(o.name, o.known) for o in found] == [
        ("second", date(2025, 1, 11)), ("third", date(2025, 1, 12)), ("first", date(2025, 1, 12)),
    ]  # fmt: skip


def test_later_sources_are_no_hindsight(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(TOP + COIN, encoding="utf-8")
    (tmp_path / "evidence.yaml").write_text(
        "sources: {later: {title: A paper, date: 2025-01-12}}\n"
        "claims: {c: {source: later, text: Nine heads, bears_on: [heads]}}\n", encoding="utf-8"
    )  # fmt: skip
    (tmp_path / "observed.yaml").write_text(
        "observed: {a: {on: 2025-01-10, that: heads, is: 9, from: c}}\n", encoding="utf-8"
    )  # fmt: skip
    scenario = load(tmp_path)
    assert not [p for p in scenario.warnings if p.rule == "hindsight"]
    found, problems = load_observed(scenario)
    assert problems == []
    assert found.observations[0].known == date(2025, 1, 12)
    (tmp_path / "scenario.yaml").write_text(
        TOP + COIN.replace("from: assumed, why: prior", "from: later"), encoding="utf-8"
    )  # fmt: skip
    assert "hindsight" in [p.rule for p in load(tmp_path).warnings]


def test_a_run_does_not_read_it(observed: Make) -> None:
    from midgame.engine.run import play

    def played(case: Scenario) -> Run:
        return Run(written(play(case, 200, 1, paths=0)))

    with_file, _ = observed(COIN, "  a: {on: 2025-01-10, that: heads, is: 9, from: p}\n")
    assert with_file.observed == ()
    assert "against" not in played(with_file).dataset
    assert "heads" in played(with_file).counter
