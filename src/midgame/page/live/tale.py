"""The names that a replication is told with, and which replications are worth telling."""

from typing import Any

from midgame.findings.stories.find import BEST, TYPICAL, WORST, pick_stories
from midgame.findings.stories.words import title, why
from midgame.runs.frame import Frame
from midgame.scenario.base import Scenario
from midgame.scenario.ends import ACCEPTED
from midgame.scenario.quantities import RIVAL_PREFIX
from midgame.scenario.text import clean, readable
from midgame.wording import say


def tale_of(scenario: Scenario, frame: Frame) -> dict[str, Any]:
    """What ``script/tale.js`` tells a story with; the replications picked are those of ``midgame tell``."""
    run = frame.run
    buttons = {TYPICAL: say("Typical"), BEST: say("Best for the plan"), WORST: say("Worst for the plan")}
    answers = {answer.fact: run.side(answer.side) for a in scenario.agreements for answer in a.answers}
    offers = {step: (run.side(side), a.label) for a in scenario.agreements for step, side in a.offers}
    books = {name for a in scenario.agreements for name in a.counters}
    steps = [s.name for s in scenario.steps]
    return {
        "picked": [
            {"replication": s.replication, "button": buttons[s.kind], "title": title(s), "why": why(s)}
            for s in pick_stories(frame)
        ],
        "steps": [clean(label) for label in run.step_labels],
        "facts": [_fact(f.name, f.values, answers.get(f.name), f.name in steps) for f in scenario.facts],
        "forces": [clean(label) for label in run.state_labels],
        "stocks": [list(places) for places in run.stocks],
        "counters": [
            None if name in books else clean(label) for name, label in zip(run.counter, run.counter_labels, strict=True)
        ],
        "ends": [clean(label) for label in run.end_state_labels],
        "offers": {steps.index(step): [side, clean(label)] for step, (side, label) in offers.items()},
        "causes": ["", say("an end came first"), say("its step failed"), say("its step never began"),
                   say("the clock ran out")],
        "rivals": {
            RIVAL_PREFIX + name: {"label": clean(label), "rivals": _rivals(scenario, RIVAL_PREFIX + name)}
            for name, label in zip(run.rival, run.rival_labels, strict=True)
            if any(q.name == RIVAL_PREFIX + name for q in scenario.quantities)
        },
        "start": run.start.isoformat() if run.start is not None else "",
        "tick": run.tick,
    }  # fmt: skip


def _fact(name: str, values: tuple[str, ...], side: str | None, step: bool) -> dict[str, Any]:
    """A fact and its values; of one that is an answer to an offer, what each of its values says."""
    accepts, refuses = say("{side} accepts.", side=side or ""), say("{side} refuses.", side=side or "")
    said = (
        None if side is None else ["" if not i else accepts if v == ACCEPTED else refuses for i, v in enumerate(values)]
    )
    shown = [clean(readable(v) if step else v) for v in values]
    return {"label": readable(name), "values": shown, "step": step, "answer": said}


def _rivals(scenario: Scenario, name: str) -> list[str]:
    return [clean(label) for label in getattr(scenario.quantity(name).value, "labels", ())]
