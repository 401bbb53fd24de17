"""What a page plays is what Python plays: the same bits in the same replications, with changes and without."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from midgame._load import load
from midgame.engine.block import Job
from midgame.engine.draws import columns_of, fill
from midgame.engine.run import with_gaps
from midgame.engine.wasm.translate import Unavailable
from midgame.findings.answer.find import answer
from midgame.models import all_models
from midgame.models.own import load_models
from midgame.page.live.embed import WORKER, live
from midgame.page.live.payload import payload
from midgame.page.scripts import joined
from midgame.runs.frame import frame_of
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.play import play
from midgame.runs.run import run_of
from midgame.scenario.base import Scenario
from midgame.scenario.change import read_change
from midgame.scenario.load import parse_scenario, with_excursion
from midgame.statistics.intervals import Estimate, paired_difference
from midgame.wording import speaking

ROOT = Path(__file__).parents[3]
SEED = 7
InNode = Callable[..., dict[str, Any]]

DRAWN = """
midgame: 2
title: Draws
question: Are they the same?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 20 days}
quantities:
  uniform: {value: 3..8, from: assumed, why: a test}
  normal: {value: "normal(10, 2)", from: assumed, why: a test}
  lognormal: {value: "lognormal(20, 0.5)", from: assumed, why: a test}
  interval: {value: 20 to 25, from: assumed, why: a test}
  beta: {value: "beta(0.5, 20.5)", from: assumed, why: a test}
  share: {value: 15% to 50%, unit: fraction, from: assumed, why: a test}
  gamma: {value: "gamma(2.5, 3)", from: assumed, why: a test}
  exponential: {value: "exponential(4)", from: assumed, why: a test}
  weibull: {value: "weibull(1.7, 30)", from: assumed, why: a test}
  triangular: {value: "triangular(1, 2, 5)", from: assumed, why: a test}
  pert: {value: "20, 22, 25", from: assumed, why: a test}
  truncated: {value: "truncated(0.5, 0.3, 0, 1)", from: assumed, why: a test}
  poisson: {value: "poisson(6.5)", from: assumed, why: a test}
  binomial: {value: "binomial(12, 0.3)", from: assumed, why: a test}
  counted: {value: 8 of 16, unit: probability, transfer: 0.5, background: 30 of 100, from: assumed, why: a test}
  series: {value: {0: 1..2, 4: 3..6, 8: 0.5}, between: linear, from: assumed, why: a test}
  waits: {within: {30 days: 3 of 20, 90 days: 5 of 20, 1 year: 9 of 20}, from: assumed, why: a test}
  known: {value: 4, from: assumed, why: a test}
  mixed: {value: [{weight: 2, value: 3..5}, {weight: 1, value: 9}], from: assumed, why: a test}
  told: {value: [{weight: 1, value: 3..5}, {weight: 1, value: "= uniform + 1"}], from: assumed, why: a test}
  one: {value: 0..1, group: loose, from: assumed, why: a test}
  two: {value: "normal(0, 1)", group: loose, from: assumed, why: a test}
  three: {value: [{weight: 2, value: 3..5}, {weight: 1, value: 1 to 9}], group: tight, from: assumed, why: a test}
  four: {value: 5 to 6, group: tight, from: assumed, why: a test}
  five: {value: 5 to 6, from: assumed, why: a test}
  six: {value: 5 to 6, from: assumed, why: a test}
groups: {loose: 0.6, tight: shared, pairs: {five six: 0.5}}
plan: [{step: act}]
end_states: {won: act succeeded}
goal: won
"""


CONTESTS = """
midgame: 2
title: Who is right?
question: Does it hold?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 12 days}
sides: {us: Us}
quantities:
  guns:
    value: [{weight: 2, value: 4 to 6, label: few}, {weight: 1, value: 10..14, label: many}]
    from: assumed
    why: a test
    group: armed
  rounds: {value: poisson(4), from: assumed, why: a test, group: armed}
  told: {value: [{weight: 1, value: 3..5}, {weight: 1, value: "= guns + rounds"}], from: assumed, why: a test}
groups: {armed: 0.6}
facts:
  mood: {values: [calm, angry], begins: [{value: calm, from: a}, {value: angry, from: b}]}
plan:
  - {step: act, repeat: daily, at_most: 9, does: politics.chance,
     with: {probability: "1 / (guns + told) if mood == calm else 1 / (2 * guns)"}}
end_states: {held: act succeeded and mood == calm}
goal: held
outcomes: {guns: guns, told: told, rounds: rounds}
"""


@pytest.fixture(scope="module")
def everything() -> Scenario:
    text = (ROOT / "tests" / "engine" / "everything.yaml").read_text(encoding="utf-8")
    return parse_scenario(text, dict(all_models()), "everything.yaml")


@pytest.fixture(scope="module")
def played(everything: Scenario) -> xr.Dataset:
    return play(everything, 2000, SEED, paths=0)


@pytest.fixture(scope="module")
def page(everything: Scenario, played: xr.Dataset) -> dict[str, Any]:
    made = payload(everything, played)
    assert isinstance(made, dict), made
    return made


def same(rows: dict[str, Any], dataset: xr.Dataset) -> None:
    """Every outcome, the end and the stop of every replication are those of a run, to the last bit."""
    run = run_of(dataset)
    held = run.end_state_held
    expected = {name: outcome_of(run, name).values for name in outcome_names(run)}
    expected |= {"stop": run.break_link, "cause": run.break_cause}
    expected["end"] = np.where(held.any(axis=1), held.argmax(axis=1), -1)
    assert rows.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_array_equal(np.array(rows[name], float), values.astype(float), err_msg=name)


def test_every_word_of_the_language_plays_the_same_bits(
    in_node: InNode, page: dict[str, Any], played: xr.Dataset
) -> None:
    count = int(run_of(played).count)
    same(in_node(page, plays=[{"count": count}])["rows"][0], played)


def test_replications_from_the_middle_are_those_of_that_number(in_node: InNode, page: dict[str, Any]) -> None:
    whole, some = in_node(page, plays=[{"count": 700}, {"from": 301, "count": 99}])["rows"]
    assert {k: v[301:400] for k, v in whole.items()} == some


def test_draws_of_every_kind_are_the_same_bits(in_node: InNode) -> None:
    scenario = parse_scenario(DRAWN, dict(all_models()))
    made = payload(scenario, play(scenario, 20, SEED, paths=0))
    assert isinstance(made, dict)
    matrix = np.array(in_node(made, draws=1500)["matrix"], float).reshape(1500, -1)
    columns = columns_of(scenario)
    expected = fill(columns, SEED, 0, 1500)
    for column in columns:
        here = slice(column.at, column.at + column.quantity.columns)
        np.testing.assert_array_equal(matrix[:, here], expected[:, here], err_msg=column.quantity.name)


CHANGES = {
    "held": ("held=22.5", {"hold": {"held": 22.5}}),
    "rate of works": ("works=0.7", {"hold": {"works": 0.7}}),
    "part of an interval": ("held=within 21 to 23", {"part": {"held": [21, 23]}}),
    "part of a tied share": ("works=within 70% to 80%", {"part": {"works": [0.7, 0.8]}}),
    "switch": ("timing=late", {"switches": {"timing": 1}}),
    "gap": ("turn=40%", {"gaps": {"turn": 0.4}}),
    "certain": ("suppress=certain", {"certain": ["suppress"]}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_plays_what_it_plays_natively(
    in_node: InNode, everything: Scenario, page: dict[str, Any], name: str
) -> None:
    written, change = CHANGES[name]
    text = (ROOT / "tests" / "engine" / "everything.yaml").read_text(encoding="utf-8")
    scenario = parse_scenario(text, dict(all_models()), "everything.yaml", read_change(None, [written]))
    native = play(with_excursion(scenario, scenario.excursions[-1].name), 800, SEED, paths=0)
    same(in_node(page, plays=[{"change": change, "count": 800}])["rows"][0], native)


BELIEVED = {
    "first": (["guns=rival few"], {"believe": {"guns": 0}}),
    "second": (["guns=rival many"], {"believe": {"guns": 1}}),
    "worked out": (["told=rival 2"], {"believe": {"told": 1}}),
    "a fact": (["mood=rival angry"], {"believe": {"rival.mood": 1}}),
    "all": (["guns=rival many", "told=rival 1", "mood=rival calm"],
            {"believe": {"guns": 1, "told": 0, "rival.mood": 0}}),
}  # fmt: skip


@pytest.mark.parametrize("name", BELIEVED)
def test_one_rival_believed_plays_and_draws_the_same_bits(in_node: InNode, name: str) -> None:
    written, change = BELIEVED[name]
    scenario = parse_scenario(CONTESTS, dict(all_models()), "contests.yaml", read_change(None, written))
    made = payload(scenario, play(scenario, 20, SEED, paths=0))
    assert isinstance(made, dict)
    got = in_node(made, plays=[{"change": change, "count": 900}], draws=500, drawn=change)
    other = with_excursion(scenario, scenario.excursions[-1].name)
    native = play(other, 900, SEED, paths=0)
    same(got["rows"][0], native)
    matrix, drawn = np.array(got["matrix"], float).reshape(500, -1), fill(columns_of(other), SEED, 0, 500)
    for ours, theirs in zip(columns_of(scenario), columns_of(other), strict=True):
        np.testing.assert_array_equal(matrix[:, ours.at], drawn[:, theirs.at], err_msg=ours.quantity.name)
    base = play(scenario, 900, SEED, paths=0)
    assert not base.equals(native), "the change must move something"


def test_each_draw_played_many_times_is_so_natively(in_node: InNode, page: dict[str, Any]) -> None:
    text = (ROOT / "tests" / "engine" / "everything.yaml").read_text(encoding="utf-8")
    scenario = parse_scenario(text, dict(all_models()), "everything.yaml", read_change(None, ["works=0.9"]))
    native = play(with_excursion(scenario, scenario.excursions[-1].name), 840, SEED, lucks=21, paths=0)
    plays = [{"change": {"hold": {"works": 0.9}}, "from": at, "count": 420, "lucks": 21} for at in (0, 420)]
    first, second = in_node(page, plays=plays)["rows"]
    same({name: first[name] + second[name] for name in first}, native)


def test_gaps_at_their_ends_are_those_that_a_run_plays(
    in_node: InNode, everything: Scenario, page: dict[str, Any]
) -> None:
    plays = [{"change": {"gaps": {"turn": p}}, "count": 400} for p in (0, 1)]
    for p, rows in zip((0.0, 1.0), in_node(page, plays=plays)["rows"], strict=True):
        same(rows, play(with_gaps(everything, p), 400, SEED, paths=0))


def test_chances_and_their_difference_are_those_of_the_run(
    in_node: InNode, page: dict[str, Any], played: xr.Dataset
) -> None:
    count = int(run_of(played).count)
    plays = [{"count": count}, {"change": {"hold": {"works": 0.9}}, "count": count}]
    got = in_node(page, plays=plays, difference=True)
    text = (ROOT / "tests" / "engine" / "everything.yaml").read_text(encoding="utf-8")
    other = parse_scenario(text, dict(all_models()), "everything.yaml", read_change(None, ["works=0.9"]))
    changed = play(with_excursion(other, other.excursions[-1].name), count, SEED, paths=0)
    for mean, run in zip(got["means"], (played, changed), strict=True):
        alike(mean, answer(frame_of(run)).goal.share)
    alike(got["difference"], paired_difference(frame_of(played).played(), frame_of(changed).played(), True))


def test_the_worker_answers_in_blocks_stops_and_says_what_is_wrong(
    program: Callable[..., str], page: dict[str, Any]
) -> None:
    file = Path(__file__).with_name("worker.mjs")
    drawn = next(c["name"] for c in page["engine"]["columns"] if c.get("sort") == "drawn")
    given = json.dumps({"script": joined(*WORKER), "payload": page, "between": {drawn: [1e9, 2e9]}})
    done = subprocess.run(
        [program("node", "nodejs"), str(file)], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    said = told["said"]
    assert said[0]["type"] == "ready"
    blocks = [s for s in said if s.get("id") == 1]
    assert [s["from"] for s in blocks] == [40, 290, 1290]
    assert all(s["goals"] == s["count"] for s in blocks)
    assert sum(s["count"] for s in said if s.get("id") == 2) < 100_000
    assert len([s for s in said[told["before"] :] if s.get("id") == 2]) <= 1
    lost, empty = (s for s in said if s["type"] == "failed")
    assert (lost["id"], lost["message"], lost["told"]) == (3, "there is no step 'nobody'", None)
    assert (empty["id"], empty["told"]) == (4, {"code": "nothing", "name": drawn, "low": 1e9, "high": 2e9})


def alike(got: dict[str, float], expected: Estimate) -> None:
    """Equal but for the order in which sums were added up."""
    values = {"value": expected.value, "low": expected.low, "high": expected.high}
    assert got == pytest.approx(values, rel=1e-9, abs=1e-12)


def test_why_a_page_does_not_play_is_said_in_its_language(
    monkeypatch: pytest.MonkeyPatch, everything: Scenario, played: xr.Dataset
) -> None:
    def never(job: Job) -> None:
        raise Unavailable("a model calls {functions}, for which the page has no arithmetic", functions="asinh, lgamma")

    monkeypatch.setattr("midgame.page.live.payload.module_of", never)
    told = {}
    for language in ("en", "nl", "es"):
        with speaking(language):
            told[language] = live(everything, frame_of(played)).why
    assert told["en"].endswith("a model calls asinh, lgamma, for which the page has no arithmetic")
    assert "een model roept asinh, lgamma aan" in told["nl"]
    assert "un modelo llama a asinh, lgamma" in told["es"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("scenarios/caribbean-2025", ""),
        ("scenarios/papers/posen-1991", ""),
        ("docs/examples/channel.yaml", "docs/examples/own_model.py"),
    ],
)
def test_20_000_replications_are_the_same_bits(in_node: InNode, path: str, own: str) -> None:
    if own:
        load_models(ROOT / own)
    scenario = load(ROOT / path)
    dataset = play(scenario, 20_000, 1, paths=0)
    made = payload(scenario, dataset)
    assert isinstance(made, dict), made
    same(in_node(made, plays=[{"count": 20_000}])["rows"][0], dataset)
