"""Counted cases that scenarios share: without its own case, or not at all."""

from collections.abc import Callable
from pathlib import Path

import pytest

from midgame._load import read
from midgame.runs.play import play
from midgame.scenario.base import Scenario

ROWS = "case,n,happened,source,year\nkosovo,1,1,a,1999\nlibya,1,0,b,2011\nearlier,10,3,c,1990\n"
TOP = """\
midgame: 2
title: A class
question: How often?
as_of: 2026-01-01
clock: {start: 2026-01-01, horizon: 10 days}
expect: {goal: 1% to 90%}
facts: {leader: [in, out]}
plan:
  - {step: act, does: politics.chance, with: {probability: p}, on_success: {set: {leader: out}}}
end_states: {done: leader == out}
goal: done
"""
GOOD = "quantities: {p: {class: air-wars, without: this, unit: probability, from: assumed, why: counted}}\n"

Reads = Callable[..., tuple[Scenario | None, list[str]]]


@pytest.fixture
def case(tmp_path: Path) -> Reads:
    """A scenario of the folder ``cases/kosovo`` with a class two folders above it."""

    def reading(quantities: str = GOOD, rows: str = ROWS, name: str = "kosovo", where: str = "classes"):  # type: ignore[no-untyped-def]
        folder = tmp_path / "cases" / name
        folder.mkdir(parents=True, exist_ok=True)
        (tmp_path / where).mkdir(exist_ok=True)
        (tmp_path / where / "air-wars.csv").write_text(rows)
        (folder / "scenario.yaml").write_text(TOP + quantities)
        scenario, problems = read(folder)
        return scenario, [f"{Path(p.place.file).name}:{p.place.line}: {p.what}" for p in problems]

    return reading


def test_a_case_is_left_out_of_its_own_class(case: Reads) -> None:
    scenario, problems = case()
    assert problems == []
    assert scenario is not None
    assert scenario.quantity("p").text == "3 of 11"
    other, _ = case(name="grenada")
    assert other is not None
    assert other.quantity("p").text == "4 of 12"
    assert other.quantity("p").value.distribution.parameters == (4.5, 8.5)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [("2011-12-31", "3 of 11"), ("2012-01-01", "3 of 12"), ("1991-02-28", "3 of 10"), ("1990-07-31", "1 of 3")],
)
def test_what_came_later_is_left_out_too(
    case: Reads, monkeypatch: pytest.MonkeyPatch, as_of: str, counted: str
) -> None:
    rows = ROWS.replace("earlier,10,3,c,1990", "month,3,1,c,1990-06\nday,7,2,c,1991-02-27\nlate,1,0,c,2005")
    monkeypatch.setattr(f"{__name__}.TOP", TOP.replace("2026-01-01", as_of))
    scenario, problems = case(GOOD.replace("without: this", "without: this and later"), rows)
    assert problems == []
    assert scenario is not None
    assert scenario.quantity("p").text == counted


def test_what_a_run_keeps_is_whole_without_the_table(case: Reads, tmp_path: Path) -> None:
    scenario, _ = case()
    assert scenario is not None
    (tmp_path / "classes" / "air-wars.csv").unlink()
    (tmp_path / "kept.yaml").write_text(scenario.text)
    again, problems = read(tmp_path / "kept.yaml")
    assert problems == []
    assert again is not None
    kept, first = again.quantity("p"), scenario.quantity("p")
    assert (kept.value, kept.text, kept.text) == (first.value, first.text, "3 of 11")
    assert (play(again, 200, 1)["goal"].values == play(scenario, 200, 1)["goal"].values).all()


def test_a_large_class_is_counted_to_the_last_case(case: Reads) -> None:
    scenario, problems = case(rows=ROWS.replace("10,3", "12345678,3"))
    assert (scenario is not None, problems) == (True, [])
    assert scenario is not None
    assert scenario.quantity("p").text == "3 of 12345679"


def test_the_class_is_part_of_what_is_registered(case: Reads) -> None:
    one, _ = case()
    two, _ = case(rows=ROWS.replace("10,3", "10,4"))
    assert one is not None
    assert two is not None
    assert one.hash != two.hash


@pytest.mark.parametrize(
    ("quantities", "rows", "told"),
    [
        (GOOD.replace(", without: this", ""), ROWS, "the class 'air-wars' holds the case 'kosovo' itself"),
        (GOOD.replace("without: this", "without: libya"), ROWS, "'without' is 'this' or 'this and later', not"),
        (
            GOOD.replace("without: this", "without: this and later"),
            ROWS.replace("1990", "long ago"),
            "'long ago' does not say when the case 'earlier' was",
        ),
        (GOOD.replace("air-wars", "air-war"), ROWS, "there is no class 'air-war'; did you mean 'air-wars'?"),
        (GOOD.replace("air-wars", "../air-wars"), ROWS, "a class is named by a plain word"),
        (GOOD.replace("air-wars", "[a, b]"), ROWS, "'class' must be a text"),
        (GOOD, ROWS.replace("happened", "hits"), "has no column 'happened'"),
        (GOOD, ROWS.replace("10,3", "10,11"), "11 of 10 cases cannot be"),
        (GOOD, ROWS.replace("10,3", "10,2.5"), "2.5 of 10 cases cannot be"),
        (GOOD, ROWS.replace("10,3", "ten,3"), "the cell 'ten' of the column 'n' is not a number"),
        (GOOD, "case,n,happened,source,year\nkosovo,1,1,a,1999\n", "the class 'air-wars' has no case left"),
        (GOOD.replace("class: air-wars, ", ""), ROWS, "'p' has 'without' but no class"),
        (GOOD.replace("unit:", "value: 3 of 10, unit:"), ROWS, "'p' comes from a class and has 'value' too"),
    ],
)
def test_what_is_no_class(case: Reads, quantities: str, rows: str, told: str) -> None:
    scenario, problems = case(quantities, rows)
    assert scenario is None
    assert len(problems) == 1, problems
    assert told in problems[0]


def test_an_excursion_gives_the_count_itself(case: Reads) -> None:
    scenario, problems = case(GOOD + "excursions: {other: {p: {class: air-wars}}}\n")
    assert scenario is None
    assert problems
    assert "'class' names a file, and cannot stand in an excursion" in problems[0]
