"""The air campaigns: their classes agree with each other, none is fed by its own case, all share compiled code."""

import csv
import re
from pathlib import Path

import pytest

from midgame._load import load
from midgame.engine.run import program_of
from midgame.runs.play import play
from midgame.scenario.base import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SKELETON = SCENARIOS / "skeletons" / "air-campaign"
CASES = (
    "el-dorado-canyon-1986",
    "desert-storm-1991",
    "deliberate-force-1995",
    "desert-fox-1998",
    "kosovo-1999",
    "libya-2011",
    "rough-rider-2025",
)
# Counts that stand in a rival, where no class can be named: case, quantity, class.
TYPED = (
    ("el-dorado-canyon-1986", "loss_rate", "raid-losses"),
    ("deliberate-force-1995", "goes_on", "air-goes-on"),
    ("kosovo-1999", "goes_on", "air-goes-on"),
    ("kosovo-1999", "yields_at_once", "strikes-yield"),
)
SPANS = {"month": (7, 30), "quarter": (30, 90), "year": (90, 365)}  # days: over by the first it is no longer at risk


def rows_of(name: str) -> list[dict[str, str]]:
    with (SCENARIOS / "classes" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def counted(name: str, case: str, as_of: str) -> str:
    """``s of n`` of a class without a case and without what is not older than ``as_of``."""
    kept = [r for r in rows_of(name) if r["case"] != case and r["year"] < as_of[: len(r["year"])]]
    return f"{sum(int(r['happened']) for r in kept)} of {sum(int(r['n']) for r in kept)}"


@pytest.fixture(scope="module")
def skeleton() -> Scenario:
    return load(SKELETON)


@pytest.mark.parametrize("span", SPANS)
@pytest.mark.parametrize("way", ["yields", "truce", "stops"])
def test_how_campaigns_ended_is_counted_from_one_list(way: str, span: str) -> None:
    over, by = SPANS[span]
    listed = [r for r in rows_of("air-campaigns") if int(r["days"]) > over]
    mine = [(r["case"], "1", str(int(r["end"] == way and int(r["days"]) <= by)), r["year"]) for r in listed]
    assert [(r["case"], r["n"], r["happened"], r["year"]) for r in rows_of(f"air-{way}-{span}")] == mine


def test_what_goes_on_is_counted_from_the_same_lists() -> None:
    long = {r["case"]: str(int(int(r["days"]) > 7)) for r in rows_of("air-campaigns")}
    meant_to_be_short = {r["case"]: r["happened"] for r in rows_of("strikes-go-on")}
    assert not set(long) & set(meant_to_be_short)
    rows = rows_of("air-goes-on")
    assert len(rows) == len(long) + len(meant_to_be_short)
    assert {r["case"]: r["happened"] for r in rows} == long | meant_to_be_short
    assert {r["n"] for r in rows} == {"1"}
    met = {r["case"]: r["end"] == "yields" for r in rows_of("air-campaigns")}
    assert {r["case"]: bool(int(r["happened"])) for r in rows_of("air-campaigns")} == met


def test_a_case_is_of_one_month_in_all_lists() -> None:
    """``this and later`` leaves a row out by its month: a case of two months would be left out of some lists only."""
    months: dict[str, set[str]] = {}
    for family in ("air", "ground", "strikes", "struck"):
        for path in (SCENARIOS / "classes").glob(f"{family}-*.csv"):
            for r in rows_of(path.stem):
                months.setdefault(r["case"], set()).add(r["year"])
    assert len(months) >= 48
    assert {case: found for case, found in months.items() if len(found) > 1} == {}


@pytest.mark.parametrize("case", CASES)
def test_no_number_is_fed_by_its_own_case_or_a_later_one(case: str) -> None:
    scenario = load(SCENARIOS / "cases" / case)
    base, own = ((folder / "scenario.yaml").read_text() for folder in (SKELETON, SCENARIOS / "cases" / case))
    for text in (base, own):
        assert text.count("{class: ") == text.count(", without: this and later")
    named = dict(re.findall(r"^  (\w+):\s+\{class: ([\w-]+),", base, re.M))
    for name in re.findall(r"^  (\w+):", own.split("quantities:")[1], re.M):
        named.pop(name, None)  # the case gives its own number
    named |= dict(re.findall(r"^  (\w+):\s+\{class: ([\w-]+),", own, re.M))
    assert len(named) >= 6
    for name, of in named.items():
        assert scenario.quantity(name).text == counted(of, case, str(scenario.as_of)), name


@pytest.mark.parametrize(("case", "quantity", "name"), TYPED)
def test_counts_in_a_rival_are_those_of_their_class(case: str, quantity: str, name: str) -> None:
    scenario = load(SCENARIOS / "cases" / case)
    text = (SCENARIOS / "cases" / case / "scenario.yaml").read_text().split(f"  {quantity}:\n")[1]
    assert f"value: {counted(name, case, str(scenario.as_of))}, from: classes" in text.split("unit:")[0]


@pytest.mark.parametrize("case", CASES)
def test_all_share_the_compiled_code_of_the_skeleton(case: str, skeleton: Scenario) -> None:
    assert program_of(load(SCENARIOS / "cases" / case)).text == program_of(skeleton).text


def test_with_nothing_known_the_answers_are_the_base_rates(skeleton: Scenario) -> None:
    run = play(skeleton, 8000, 1, paths=0)
    share = {str(n): float(run["end_state_held"].sel(end_state=n).mean()) for n in run["end_state"].values}
    for end, name in (
        ("ship_is_hit", "air-ship-hit"),
        ("strikes_back", "struck-answers"),
        ("coup_tried", "struck-coup"),
    ):
        s, n = (int(x) for x in counted(name, "air-campaign", str(skeleton.as_of)).split(" of "))
        assert share[end] == pytest.approx((s + 0.5) / (n + 1), abs=0.015), end
    long = rows_of("air-goes-on")
    s, n = sum(int(r["happened"]) for r in long), len(long)
    over = (run["outcome_value"].sel(outcome="days") <= 7).mean()
    assert float(over) == pytest.approx(1 - (s + 0.5) / (n + 1), abs=0.02)
