"""A run of more replications than rows: its chances rest on all, it goes on after a stop, and nothing false passes."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame._again import rerun
from midgame._result import Result
from midgame._run import run
from midgame.engine.executor import threads
from midgame.errors import InputError
from midgame.evidence.ask import share_asked
from midgame.models import all_models
from midgame.runs import endless
from midgame.runs.blocks import Keeping
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import values_of
from midgame.runs.run import Run
from midgame.runs.store import open_dataset
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

from .test_blocks import TEXT, Stops

WHOLE = TEXT.replace("quantities:", "outcomes: {cheap: lost(us.a) < 4, cost: lost(us.a)}\nquantities:")


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return parse_scenario(WHOLE, dict(all_models()))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch, uncompiled: None) -> None:
    monkeypatch.setattr(endless, "PART", 70)


def played(scenario: Scenario, count: int, **options: Any) -> Result:
    with threads(1) as pool:
        return run(scenario, count, **{"executor": pool, "beside": False} | options)


@pytest.mark.usefixtures("parts")
@pytest.mark.parametrize(("count", "lucks"), [(101, 2), (171, 2), (330, 3), (250, 1)])
def test_chances_are_those_of_all_and_rows_those_that_are_kept(scenario: Scenario, count: int, lucks: int) -> None:
    some, every = (played(scenario, count, lucks=lucks, rows=rows) for rows in (100, 1000))
    one, other = frame_of(some.dataset), frame_of(every.dataset)
    kept = 100 - 100 % lucks
    assert (one.replications, one.total, other.total) == (kept, count - count % lucks, count - count % lucks)
    for name in ("goal", "won", "cheap", ""):
        told, right = one.share(name), other.share(name)
        assert (told.value, told.low, told.high) == pytest.approx((right.value, right.low, right.high), abs=1e-12)
    assert one.mean(one.outcome("cost")).value == pytest.approx(other.played("cost")[: one.draws].mean(), rel=1e-6)
    assert some.findings.goal.share == one.share("goal")
    forecast = values_of(one.run)
    assert share_asked("goal", forecast["goal"], forecast) == one.share("goal").value
    assert share_asked("cost < 4", np.array([1, 0]), forecast) == 0.5
    assert some.findings.events[0].share == one.share("cheap")
    assert (some.findings.replications, some.findings.rows) == (one.total, one.replications)
    for name in every.dataset.data_vars:
        if "path" not in every.dataset[name].dims:
            size = {"replication": kept} if "replication" in every.dataset[name].dims else {"draw": kept // lucks}
            first = every.dataset[name].isel({d: slice(0, n) for d, n in size.items()})
            xr.testing.assert_equal(some.dataset[name], first)


@pytest.mark.usefixtures("parts")
def test_a_run_that_was_stopped_goes_on_from_its_sums(scenario: Scenario, tmp_path: Path) -> None:
    whole = played(scenario, 400, rows=100, block=20)
    first = Stops(5 + 4 + 4 + 2)  # the rows, two parts, half of a third
    with pytest.raises(KeyboardInterrupt):
        run(scenario, 400, executor=Keeping(first, tmp_path, after=0), rows=100, block=20, beside=False)
    kept = {file.name.split("-", 1)[1]: file for file in tmp_path.iterdir()}
    assert "added-100" in kept
    assert sorted(name for name in kept if name[0] != "a") == ["0-20", "20-20", "240-20", "260-20", "40-20", "60-20",
                                                                "80-20"]  # fmt: skip
    second = Stops(100)
    keeping = Keeping(second, tmp_path, after=0)
    again = run(scenario, 400, executor=keeping, rows=100, block=20, beside=False)
    assert second.played == 2 + 4 + 1
    assert keeping.found == 100 + 140 + 40
    assert Run(again.dataset).added == Run(whole.dataset).added
    kept["added-100"].write_bytes(b"damaged")
    third = Stops(100)
    anew = run(scenario, 400, executor=Keeping(third, tmp_path, after=0), rows=100, block=20, beside=False)
    assert third.played >= 4 + 4
    assert Run(anew.dataset).added == Run(whole.dataset).added


@pytest.mark.usefixtures("parts")
def test_it_grows_until_the_goal_is_known(scenario: Scenario) -> None:
    grown = frame_of(played(scenario, 100, rows=400, until=0.03).dataset)
    assert grown.share("goal").half_width <= 0.03
    assert grown.total > grown.replications == 400
    assert grown.share("goal") == frame_of(played(scenario, grown.total, rows=400).dataset).share("goal")


@pytest.mark.usefixtures("parts")
def test_it_is_played_again_and_held_against_itself(scenario: Scenario) -> None:
    made = played(scenario, 240, rows=100)
    again = rerun(made)
    assert again.same
    assert again.replications == 240
    told = Run(made.dataset).added
    told["of"]["goal"]["cases"] += 1
    made.dataset.attrs |= Run.added.put(told)
    found = rerun(made)
    assert [(d.variable, d.rows, d.first) for d in found.differs] == [("added", 1, 100)]


@pytest.mark.usefixtures("parts")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.pop("of"), "'added' is not what midgame writes"),
        (lambda d: d["of"].pop("won"), "'added' is not of this run"),
        (lambda d: d.update(replications=100), "'added' is not of this run"),
        (lambda d: d["of"]["goal"].update(cases=241), "contradict each other about 'goal'"),
        (lambda d: d["of"][""].update(cases=-1), "contradict each other about 'none'"),
        (lambda d: d["of"]["goal"].update(squares=1e6), "spread of 'goal' that cannot be"),
        (lambda d: d["of"]["goal"].update(draws=7), "contradict each other about 'goal'"),
    ],
)
def test_sums_that_cannot_be_are_refused(scenario: Scenario, tmp_path: Path, change: Any, says: str) -> None:
    made = played(scenario, 240, rows=100)
    told = json.loads(made.dataset.attrs["added"])
    change(told)
    made.dataset.attrs |= Run.added.put(told)
    made.save(tmp_path / "run.nc")
    with pytest.raises(InputError, match=says):
        open_dataset(tmp_path / "run.nc")


@pytest.mark.usefixtures("parts")
def test_page_and_terminal_say_what_rests_on_what(scenario: Scenario) -> None:
    from midgame.findings.answer.words import kept
    from midgame.findings.base import Ask
    from midgame.page.sections import parts as parts_of

    some, every = (played(scenario, 2_400, rows=rows) for rows in (1_000, 5_000))
    sentence = "From the first 1,000 of 2,400 replications."
    said = {s.name: sentence in s.lead for p in parts_of(frame_of(some.dataset), Ask()) for s in p.sections}
    assert said["drivers"]
    assert said["losses"]
    assert not said["enough"]
    assert not any(sentence in s.lead for p in parts_of(frame_of(every.dataset), Ask()) for s in p.sections)
    assert "all 2,400 replications, everything else on the first 1,000" in kept(some.findings)
    assert not kept(every.findings)


@pytest.mark.parametrize("rows", [0, -5, True, 2.5, 1])
def test_rows_that_cannot_be(scenario: Scenario, rows: Any) -> None:
    with pytest.raises(InputError, match="rows must be a whole number from 2 on"):
        run(scenario, 100, rows=rows)


@pytest.mark.parametrize("count", [0, 2**31, "many"])
def test_replications_that_cannot_be(scenario: Scenario, count: Any) -> None:
    with pytest.raises(InputError, match="replications must be"):
        run(scenario, count, beside=False)
