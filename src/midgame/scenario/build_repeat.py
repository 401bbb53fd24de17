"""How often a step is played, and what a chance in time makes of it."""

import math
import re

from midgame.scenario.base import Clock
from midgame.scenario.calls import timed_of
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.expr import Expr, Number
from midgame.scenario.reader import Problems
from midgame.scenario.schema_steps import StepSpec
from midgame.scenario.spans import DAYS, NEAR, days_in, length
from midgame.scenario.tree import Text

_EVERY = re.compile(r"every\s+(?:(\d+(?:\.\d+)?)\s+)?([a-z]+)\Z")
_NAMED = {"hourly": DAYS["hour"], "daily": DAYS["day"]}


def read_repeat(repeat: Text, tick: float, version: int, problems: Problems) -> float:
    """Days between two plays; 0 for once."""
    if not repeat.is_given or repeat.text == "once":
        return 0.0
    every = tick if repeat.text == "every tick" else _NAMED.get(repeat.text, 0.0)
    match = _EVERY.match(repeat.text)
    if match is not None and days_in(match[2]):
        every = float(match[1] or 1.0) * days_in(match[2])
    if not 0.0 < every < math.inf:
        what = f"'repeat' cannot be '{repeat.text}'"
        problems.add(repeat.place, what, _meant(repeat.text))
        return 0.0
    if abs(every / tick - round(every / tick)) > NEAR or every < tick * (1 - NEAR):
        uneven(repeat, every, tick, version, problems)
    return every


def _meant(text: str) -> str:
    """What to write for a repeat in words of everyday."""
    spoken = {"weekly": "every 7 days", "monthly": "every 30 days", "always": "every tick", "each day": "daily"}
    words = text.split()
    if text in spoken:
        return f"write {spoken[text]}"
    if len(words) == 2 and words[0].isdigit() and days_in(words[1]):
        return f"write every {text}"
    return "write once, daily, hourly, every tick, every 3 days or every 6 hours"


def uneven(repeat: Text, every: float, tick: float, version: int, problems: Problems) -> None:
    """Tell of a repeat that is no whole number of ticks."""
    played = max(math.ceil(every / tick - NEAR), 1) * tick
    less = math.floor(every / tick) * tick
    forms = ["every tick"] if round(played / tick) == 1 else []
    forms += [f"every {length(days)}" for days in (less, played) if days > 0]
    fix = "write " + " or ".join(f"'repeat: {form}'" for form in forms) + ", or shorten the tick"
    if version > 1:
        what = f"'{repeat.text}' is not a whole number of ticks of {length(tick)}"
        problems.add(repeat.place, what, fix)
    elif every < tick * (1 - NEAR) and repeat.text != "daily":
        problems.add(repeat.place, f"'repeat' is shorter than the tick of {length(tick)}", fix)
    else:
        what = f"'{repeat.text}' is played every {length(played)}, since a tick is {length(tick)}"
        problems.warn("uneven-repeat", repeat.place, what, fix)


def check_stops(
    spec: StepSpec, model: ModelLike | None, every: float, version: int, problems: Problems
) -> None:  # fmt: skip
    """Tell of a throw that is repeated and stops for good when it comes up, which few mean."""
    if _stops(spec, model, every, version):
        what = f"'{spec.step.text}' stops for good after its first success"
        fix = "write 'goes_on: true' if it may happen again, 'goes_on: false' if once is enough"
        problems.warn("stops-after-success", spec.repeat.place, what, fix)


def _stops(spec: StepSpec, model: ModelLike | None, every: float, version: int) -> bool:
    throws = model is not None and model.dice and any(o.event for o in model.outputs) and not timed_of(model)
    asked = version > 1 and every > 0 and spec.ways is None
    return asked and throws and spec.succeeds is None and not spec.goes_on.is_given


def check_failure(
    spec: StepSpec, model: ModelLike | None, every: float, version: int, problems: Problems
) -> None:  # fmt: skip
    """Tell of an ``on_failure`` that nothing can bring about."""
    if spec.on_failure is None or spec.until is not None or _stops(spec, model, every, version):
        return
    event = any(o.event for o in model.outputs) if model is not None else spec.does is not None
    decides = event or any(part is not None for part in (spec.succeeds, spec.gap, spec.ways, spec.rivals))
    each_play = not every or (version > 1 and spec.goes_on.value)
    if not decides:
        what = f"'{spec.step.text}' succeeds whenever it is played: its 'on_failure' is never done"
        fix = "say when it has succeeded, with 'succeeds', or until when it may wait, with 'until'; or remove it"
    elif not each_play and spec.fails is None and spec.at_most is None:
        what = f"'{spec.step.text}' is tried again until it succeeds: its 'on_failure' is never done"
        fix = "say when it is given up, with 'until', 'at_most' or 'fails'; or remove it"
        if version > 1:
            fix += "; with 'goes_on: true' it is done each time a play does not succeed"
    else:
        return
    problems.warn("never-fails", spec.step.place, what, fix)


def check_hazard(
    spec: StepSpec, model: ModelLike | None, arguments: tuple[tuple[str, Expr], ...], every: float, clock: Clock,
    version: int, problems: Problems,
) -> None:  # fmt: skip
    """In version 1, tell of a chance in time whose plays do not add up to its window."""
    exposure = next((name for name, role in timed_of(model).items() if role == "exposure"), "")
    if version > 1 or model is None or not exposure:
        return
    given = dict(arguments)
    window = next((a.name for a in model.arguments if a.role == "window"), "")
    place = spec.does.place if spec.does is not None else spec.step.place
    told = "in 'midgame: 2' the clock says how long a play stands for"
    if window and window not in (spec.with_ or {}):
        problems.warn("hazard-in-time", place, f"'{spec.step.text}' has no 'window', so its chance is for 1 day",
                      f"add 'window: ...'; {told}")  # fmt: skip
        return
    stands = given.get(exposure)
    cut = every > clock.tick * (1 + NEAR) and (spec.when is not None or clock.days % every > NEAR)
    if every == 0.0:
        covers = given.get(window)
        what, wanted = "is played once, which is to cover its whole window", "window"
    else:
        covers = Number(0, max(math.ceil(every / clock.tick - NEAR), 1) * clock.tick)
        what, wanted = f"is played every {length(covers.value)}", f"{covers.value:g}"
    if stands is None or covers is None:
        return
    same = isinstance(stands, Number) and isinstance(covers, Number) and abs(stands.value - covers.value) < NEAR
    if stands == covers or same:
        if cut and exposure not in (spec.with_ or {}) and isinstance(covers, Number):
            what = (
                f"the last play of '{spec.step.text}' stands for {length(covers.value)} where the horizon comes first"
            )
            fix = "write 'midgame: 2', where it stands for what is left"
            problems.warn("hazard-in-time", place, what, fix)
        return
    if isinstance(stands, Number):
        what = f"'{spec.step.text}' {what}, but one play stands for {length(stands.value)}"
        problems.warn("hazard-in-time", place, what, f"write '{exposure}: {wanted}' (in days), or 'midgame: 2': {told}")
