"""The answer of a run as plain numbers: :func:`summarise`."""

from typing import Any

import numpy as np
import xarray as xr

from midgame.citing.run import from_run
from midgame.errors import InputError
from midgame.findings.answer.record import EndState, Excursion, Expectation, Summary
from midgame.findings.answer.tallies import counts, events, forces
from midgame.findings.breaks.links import gaps, links, off_plan
from midgame.findings.luck.find import variance_split
from midgame.runs.read import attribute, coord, labels, names, number, text, values
from midgame.scenario.text import clean, readable
from midgame.scenario.words import DEFAULT_SCALE
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Spread, numbered, share, spread


def summarise(dataset: xr.Dataset) -> Summary:
    """The findings of a result ``dataset`` (see :class:`midgame.Result`), every share with its 95 % interval."""
    draw = values(dataset, "draw")
    states = _end_states(dataset)
    variants = attribute(dataset, "gap_variants", {})
    inputs, unsourced = _inputs(dataset)
    n_links = len(names(dataset, "link"))
    return Summary(
        title=text(dataset, "scenario_title"),
        question=text(dataset, "scenario_question"),
        as_of=text(dataset, "scenario_as_of"),
        scale=text(dataset, "scale") or DEFAULT_SCALE,
        excursion=text(dataset, "excursion") or "base",
        goal=_goal(dataset, states),
        off_plan=off_plan(dataset),
        ignorance=_ignorance(dataset),
        end_states=states,
        none_held=share(~values(dataset, "end_state_held").astype(bool).any(axis=1), draw),
        links=links(dataset),
        after_last=share(values(dataset, "break_link") == n_links, draw),
        gaps=gaps(dataset),
        gaps_all=_given(variants.get("all")),
        gaps_none=_given(variants.get("none")),
        forces=forces(dataset),
        sides={str(k): clean(str(v)) for k, v in attribute(dataset, "sides", {}).items()},
        counts=counts(dataset),
        events=events(dataset),
        last_day=spread(values(dataset, "last_day")) or Spread(0, 0, 0, 0),
        excursions=_excursions(dataset),
        inputs=inputs,
        unsourced=unsourced,
        replications=dataset.sizes["replication"],
        draws=numbered(draw)[1],
        horizon=_horizon(dataset),
        clock_start=text(dataset, "clock_start"),
        seed=number(dataset, "seed", 0),
        hash=text(dataset, "scenario_hash"),
        version=text(dataset, "midgame_version"),
        command=text(dataset, "command"),
        citations=tuple(one.text for one in from_run(attribute(dataset, "citations", []))),
        warnings=tuple(clean(str(w.get("what", ""))) for w in attribute(dataset, "warnings_json", [])),
    )


def verdict(p: float, low: float, high: float) -> str:
    """``below``, ``inside`` or ``above``: where the answer ``p`` lies against the author's bounds."""
    return "below" if p < low else "above" if p > high else "inside"


def _expected(bounds: Any, p: float) -> Expectation | None:
    if not (isinstance(bounds, list | tuple) and len(bounds) == 2):
        return None
    low, high = float(bounds[0]), float(bounds[1])
    return Expectation(low, high, verdict(p, low, high))


def goal_names(dataset: xr.Dataset) -> list[str]:
    """Names of the end states that the plan's owner wants."""
    raw = dataset.attrs.get("goal", "")
    listed = attribute(dataset, "goal", None)
    if isinstance(listed, list):
        return [str(g) for g in listed]
    if isinstance(raw, str):
        return [g.strip() for g in raw.split(",") if g.strip()]
    return [str(g) for g in raw]


def _end_states(dataset: xr.Dataset) -> tuple[EndState, ...]:
    draw, held, day = values(dataset, "draw"), values(dataset, "end_state_held"), values(dataset, "end_state_day")
    expect, wanted = attribute(dataset, "expect", {}), goal_names(dataset)
    found = []
    for i, (name, label) in enumerate(zip(names(dataset, "end_state"), labels(dataset, "end_state"), strict=True)):
        here = held[:, i].astype(bool)
        got = share(here, draw)
        when = spread(day[here & (day[:, i] >= 0), i])
        found.append(EndState(name, label, name in wanted, got, when, _expected(expect.get(name), got.value)))
    return tuple(found)


def _goal(dataset: xr.Dataset, states: tuple[EndState, ...]) -> EndState:
    """The goal as one end state: any of those that are named."""
    reached, day = values(dataset, "goal").astype(bool), values(dataset, "end_state_day")
    wanted = [s for s in states if s.goal]
    columns = [i for i, s in enumerate(states) if s.goal]
    got = share(reached, values(dataset, "draw"))
    first = np.where(day[:, columns] >= 0, day[:, columns], np.iinfo(np.int16).max).min(axis=1, initial=32767)
    expect = attribute(dataset, "expect", {})
    bounds = expect.get("goal") or (expect.get(wanted[0].name) if len(wanted) == 1 else None)
    label = " or ".join(s.label for s in wanted) or "the goal"
    when = spread(first[reached & (first < 32767)])
    return EndState("goal", label, True, got, when, _expected(bounds, got.value))


def _ignorance(dataset: xr.Dataset) -> float | None:
    """Share of the goal's variance between draws; None when one luck, few draws or a sure goal leave it unknown."""
    try:
        return variance_split(dataset).ignorance_share.value
    except InputError:
        return None


def _given(variant: Any) -> Estimate | None:
    if not isinstance(variant, dict) or variant.get("p") is None:
        return None
    p = float(variant["p"])
    return Estimate(p, float(variant.get("low", p)), float(variant.get("high", p)))


def _excursions(dataset: xr.Dataset) -> tuple[Excursion, ...]:
    found = []
    for name, v in attribute(dataset, "excursions", {}).items():
        got = _given(v)
        if got is not None:
            d = float(v["difference"])
            difference = Estimate(d, float(v.get("diff_low", d)), float(v.get("diff_high", d)))
            found.append(Excursion(str(name), clean(str(v.get("label") or "")) or readable(str(name)), got, difference))
    return tuple(found)


def _horizon(dataset: xr.Dataset) -> int:
    """Days that a replication can last: ticks times their length."""
    ticks = number(dataset, "horizon", int(values(dataset, "last_day").max(initial=0)))
    try:
        return round(ticks * float(dataset.attrs.get("tick", 1.0)))
    except (TypeError, ValueError):
        return ticks


def _inputs(dataset: xr.Dataset) -> tuple[int, tuple[str, ...]]:
    """How many quantities are inputs (neither computed nor gaps), and the labels of those without a source."""
    ids, what = names(dataset, "quantity"), labels(dataset, "quantity")
    kind = coord(dataset, "quantity_kind", len(ids), "drawn")
    source = coord(dataset, "quantity_source", len(ids))
    rows = [i for i in range(len(ids)) if kind[i] not in ("computed", "gap")]
    return len(rows), tuple(what[i] for i in rows if str(source[i]).strip() in ("", "assumed"))
