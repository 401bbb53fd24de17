"""What the panel shows beside the payload: words, names, the order of the cards, what was published."""

import base64
from contextlib import suppress
from typing import Any

import numpy as np

from midgame.errors import CannotSay
from midgame.findings.base import Ask
from midgame.findings.drivers.find import find as drivers
from midgame.findings.rivals.find import rivals
from midgame.page.live.tale import tale_of
from midgame.page.live.words import words
from midgame.runs.frame import Frame
from midgame.runs.outcomes import outcome_names, outcome_of
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.named import label_of, names_of
from midgame.scenario.quantities import RIVAL_PREFIX
from midgame.scenario.text import clean, readable
from midgame.scenario.units import SHARES
from midgame.scenario.values import support_of
from midgame.wording.figures import unit
from midgame.wording.language import locale

MOST = 10  # quantities that are shown before any is searched for
_PRIME = np.uint32(16777619)


def panel_of(scenario: Scenario, frame: Frame, payload: dict[str, Any], guess: bool = False) -> dict[str, Any]:
    """The panel's part of the page's data."""
    run, names = frame.run, names_of(scenario)
    return {
        "words": words(),
        "locale": locale().replace("_", "-"),
        "order": _order(frame, {q["name"] for q in payload["quantities"]}),
        "about": {q["name"]: _about(scenario, q["name"]) for q in payload["quantities"]},
        "switches": {n.name: n.label for n in names if n.kind == "switch"},
        "steps": [{"name": n.name, "label": clean(n.label)} for n in names if n.kind == "step"],
        "outcomes": {name: clean(outcome_of(run, name).label) or readable(name) for name in outcome_names(run)},
        "links": _links(scenario),
        "sources": {name: clean(str(about.get("title", ""))) for name, about in run.sources.items()},
        "command": f"midgame run {run.scenario_path} --change change.yaml -n {run.count} --seed {run.seed}",
        "checks": checks(run, payload["published"]),
        "story": tale_of(scenario, frame),
        "guess": guess,
    }


def _about(scenario: Scenario, name: str) -> dict[str, Any]:
    q = scenario.quantity(name)
    least, most = support_of(q.value)
    return {
        "label": clean(label_of(scenario, q)),
        "unit": unit(clean(q.unit)),
        "share": q.unit.lower() in SHARES,
        "why": clean(q.why),
        "least": float(least) if np.isfinite(least) else None,
        "most": float(most) if np.isfinite(most) else None,
    }


def _links(scenario: Scenario) -> list[str]:
    """What each link of the plan's chain is called: its only step, or its own name."""
    found = []
    for link in scenario.links:
        steps = [s.label for s in scenario.steps if s.link == link]
        found.append(clean(steps[0]) if len(steps) == 1 else readable(link))
    return found


def _order(frame: Frame, movable: set[str]) -> list[str]:
    """What moves the goal most: the contests whose rivals part it, then quantities as the drivers rank them."""
    found: list[str] = []
    with suppress(CannotSay):
        found += [n for c in rivals(frame).decisive for n in (c.name, RIVAL_PREFIX + c.name)]
    with suppress(CannotSay):
        found += [d.quantity for d in drivers(frame, Ask()).ranked]
    return [name for name in dict.fromkeys(found) if name in movable][:MOST]


def checks(run: Run, count: int) -> dict[str, Any]:
    """What tells whether a play came out the same: 16 bits of each replication, and 32 of all of them together.

    Each takes in where the plan stopped and every outcome to its last bit (FNV-1a over words of 32 bits).
    """
    columns = [run.break_link[:count].astype(np.int32).view(np.uint32)]
    for name in outcome_names(run):
        values = np.ascontiguousarray(outcome_of(run, name).values[:count], dtype=np.float32)
        columns.append((values + np.float32(0)).view(np.uint32))  # no minus before a nought
    state = np.full(count, 2166136261, dtype=np.uint32)
    with np.errstate(over="ignore"):
        for column in columns:
            state = (state ^ column) * _PRIME
        every = np.uint32(2166136261)
        for one in state:
            every = (every ^ one) * _PRIME
    short = (state ^ (state >> np.uint32(16))) & np.uint32(0xFFFF)
    return {
        "of": ["stop", *outcome_names(run)],
        "each": base64.b64encode(short.astype("<u2").tobytes()).decode(),
        "all": int(every),
    }
