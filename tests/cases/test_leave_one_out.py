"""No case is fed by itself: what is worked out by hand from a class is what the class gives without the case."""

import csv
import math
import re
import statistics
from pathlib import Path

import pytest

from midgame._load import load
from midgame.scenario.values import Drawn

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = ("earnest-will-1987", "haiti-1994", "iraq-2003", "panama-1989", "red-sea-2023")
LEADERS = ("haiti-1994", "iraq-2003", "panama-1989", "leadership-under-threat")
# Which quantity is a waiting time of which class; the days after which cases are counted stand in the scenario.
WAITING = {
    "head": "crises-come-to-a-head", "capital": "capitals-taken", "custody": "leaders-caught",
    "going": "leaders-who-went", "drawn": "drawn-down",
}  # fmt: skip


def rows(name: str, without: str) -> list[dict[str, str]]:
    with (SCENARIOS / "classes" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [r for r in csv.DictReader(lines) if r["case"] != without]


def folder(name: str) -> Path:
    return next(f for f in (SCENARIOS / "cases" / name, SCENARIOS / "skeletons" / name) if f.is_dir())


@pytest.mark.parametrize("name", LEADERS)
@pytest.mark.parametrize("quantity", WAITING)
def test_waiting_times_are_those_of_the_others(name: str, quantity: str) -> None:
    left = rows(WAITING[quantity], name)
    text = load(folder(name)).quantity(quantity).text
    pairs = [p.split(":") for p in text.strip("{}").split(",")]
    assert len(pairs) >= 2
    for within, counted in pairs:
        days = int(within.split()[0])
        came = sum(bool(r["days"]) and int(r["days"]) <= days for r in left)
        assert counted.split() == [str(came), "of", str(len(left))], (name, quantity, within)


@pytest.mark.parametrize("name", LEADERS)
def test_the_dead_are_those_of_the_other_landings(name: str) -> None:
    logs = [
        math.log(int(r["happened"]) / (int(r["n"]) / 1000) ** 0.6) for r in rows("landings-dead", name)
    ]  # fmt: skip
    spread = statistics.stdev(logs) * math.sqrt(1 + 1 / len(logs))
    value = load(folder(name)).quantity("dead_scale").value
    assert isinstance(value, Drawn)
    assert value.distribution.parameters == pytest.approx((math.exp(statistics.mean(logs)), spread), rel=0.01)


@pytest.mark.parametrize("name", LEADERS)
def test_the_aircraft_are_those_of_the_other_campaigns(name: str) -> None:
    logs = [math.log(int(r["happened"]) + 0.5) for r in rows("landings-aircraft", name)]
    value = load(folder(name)).quantity("shot_down").value
    assert isinstance(value, Drawn)
    expected = (math.exp(statistics.mean(logs)), statistics.stdev(logs))
    assert value.distribution.parameters == pytest.approx(expected, rel=0.06)


def classes_of(name: str) -> dict[str, str]:
    """The class of each quantity that is counted without the case, of the case itself and of its skeleton."""
    own = (folder(name) / "scenario.yaml").read_text(encoding="utf-8")
    base = (folder(name) / own.split("\nextends: ")[1].split("\n")[0] / "scenario.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for text in (base, own):
        quantities = re.split(r"\n(?=\w)", text.split("\nquantities:\n")[1])[0]
        for quantity, given in re.findall(r"^  (\w+):(.*)$", quantities, re.M):
            found.pop(quantity, None)  # the case gives its own number
            if of := re.search(r"class: ([\w-]+), without: this,", given):
                found[quantity] = of[1]
    return found


@pytest.mark.parametrize("name", CASES)
def test_no_class_holds_the_case_that_it_feeds(name: str) -> None:
    scenario, named = load(folder(name)), classes_of(name)
    assert len(named) >= 4
    for quantity, of in named.items():
        left = rows(of, name)
        happened, n = (sum(int(r[k]) for r in left) for k in ("happened", "n"))
        assert scenario.quantity(quantity).text == f"{happened} of {n}", quantity
