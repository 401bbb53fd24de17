"""A file of version 1 rewritten in version 2 of the language, so that it plays as it did wherever that can be written.

What cannot is told: what plays otherwise, and what a person must decide. The differences are those of the page on the
clock.
"""

import math
import re
from dataclasses import dataclass, field

from midgame.errors import Place
from midgame.scenario.build_clock import read_clock
from midgame.scenario.build_repeat import read_repeat
from midgame.scenario.calls import timed_of
from midgame.scenario.catalogue import ModelLike
from midgame.scenario.edits import Edits
from midgame.scenario.nodes import Node
from midgame.scenario.reader import Problems
from midgame.scenario.schema import ScenarioSpec
from midgame.scenario.schema_steps import StepSpec
from midgame.scenario.spans import NEAR, days_in, length

CHANGED, DIFFERS, DECIDE = "changed", "plays otherwise", "left for you"
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([a-z]+)?")
_SPREAD = re.compile(r"lognormal\s*\([^)]*\bspread\s*=")


@dataclass(frozen=True, order=True)
class Note:
    """What was changed, what plays otherwise in version 2, or what is left for a person to decide."""

    place: Place
    kind: str
    what: str

    def __str__(self) -> str:
        """One line: where, which of the three, what."""
        return f"{self.place}: {self.kind}: {self.what}"


@dataclass
class Upgrade:
    """The rewriting of one file: ``root`` is its tree with that of what it builds on; only ``file`` is changed."""

    root: Node
    spec: ScenarioSpec
    file: str
    text: str
    models: dict[str, ModelLike]
    notes: list[Note] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at everything once."""
        self.edits = Edits(self.text)
        self.clock = read_clock(self.spec.clock, 1, Problems())
        self._version()
        self._horizon()
        self._spread(self.root)
        for section in ("plan", "responses"):
            nodes = self.root.mapping[section].sequence if section in self.root.mapping else []
            listed = getattr(self.spec, section) or []
            for node, step in zip(nodes, listed, strict=True):
                self._step(node, step)

    @property
    def result(self) -> str:
        """The text in version 2."""
        return self.edits.made()

    def note(self, kind: str, place: Place, what: str) -> None:
        """Tell of one thing."""
        self.notes.append(Note(place, kind, what))

    def ours(self, node: Node) -> bool:
        """Whether a node stands in the file that is rewritten."""
        return node.place.file == self.file

    def _version(self) -> None:
        node = self.root.mapping["midgame"]
        self.edits.replace(node, "1", "2")
        self.note(CHANGED, node.place, "'midgame: 1' is now 'midgame: 2'")

    def _horizon(self) -> None:
        after = read_clock(self.spec.clock, 2, Problems())
        if self.spec.clock.place.file == self.file and after != self.clock:
            ticks = f"{self.clock.horizon} ticks were played, and {after.horizon} are now"
            self.note(
                DIFFERS, self.spec.clock.place, f"the ticks do not fill the horizon: {ticks}, the last one shorter"
            )

    def _spread(self, node: Node) -> None:
        if node.kind == "scalar" and self.ours(node) and _SPREAD.search(node.text):
            done = self.edits.replace(node, "spread", "sigma")
            what = "the second parameter of lognormal is called sigma"
            self.note(CHANGED if done else DECIDE, node.place, what + ("" if done else ": write it for spread"))
        for child in (*node.mapping.values(), *node.sequence):
            self._spread(child)

    def _step(self, node: Node, step: StepSpec) -> None:
        every = read_repeat(step.repeat, self.clock.tick, 1, Problems())
        covers = max(math.ceil(every / self.clock.tick - NEAR), 1) * self.clock.tick if every else 0.0
        name = step.step.text
        repeat = node.mapping.get("repeat")
        if repeat is not None and self.ours(repeat) and every and abs(covers - every) > NEAR:
            told = f"every {length(covers)}"
            self.edits.replace(repeat, repeat.text, told)
            self.note(
                CHANGED, repeat.place, f"'{name}' is repeated '{told}', as it was played; it said '{repeat.text}'"
            )
        model = self.models.get(step.does.text) if step.does is not None else None
        if model is not None and timed_of(model):
            self._timed(node, step, model, covers)
        elif model is not None and repeat is not None and self.ours(repeat) and _stops(step, model, every):
            self.edits.add(node, "goes_on", "false", behind="repeat")
            self.note(
                CHANGED, repeat.place, f"'goes_on: false' says that '{name}' stops at its first success, as it did"
            )
        if step.goes_on and step.on_failure is not None and step.on_failure.place.file == self.file:
            what = f"'on_failure' of '{name}' was done once, when it was given up, and is now done each time it fails"
            self.note(DIFFERS, step.on_failure.place, what)

    def _timed(self, node: Node, step: StepSpec, model: ModelLike, covers: float) -> None:
        """A chance in time: the clock says what a play stands for, and the window must be written."""
        given, name = node.mapping.get("with"), step.step.text
        exposure = next((n for n, role in timed_of(model).items() if role == "exposure"), "")
        window = next((a.name for a in model.arguments if a.role == "window"), "")
        if given is None or not self.ours(given) or not exposure or not window:
            return
        said, over = given.mapping.get(exposure), given.mapping.get(window)
        if not all(n is None or self.ours(n) for n in (said, over)):
            return  # said when that file was upgraded
        stands = 1.0 if said is None else _days(said)
        whole = said is not None and over is not None and said.text == over.text
        same = whole if not covers else stands is not None and abs(stands - covers) < NEAR
        if said is not None:
            same = same or (not covers and over is None and stands == 1.0)
            if not same or not self.edits.remove(given, exposure):
                self._left(given.keys[exposure], name, stands, covers)
                return
            self.note(CHANGED, given.keys[exposure], f"'{exposure}' of '{name}' is gone: it says what the clock says")
        if over is None:
            days = covers if said is None and covers else 1.0
            self.edits.add(given, window, f"{days:g}")
            what = f"'{window}: {days:g}' is added to '{name}', which plays as it did: its chance was for one play"
            self.note(CHANGED, given.place, what + "; write the time that its source speaks of")
        elif said is None and not same:
            now = f"each of its plays covers {length(covers)}" if covers else "its play covers its whole window"
            place = step.does.place if step.does is not None else step.place
            self.note(DIFFERS, place, f"'{name}' gives another chance: {now}, and stood for 1 day before")

    def _left(self, place: Place, name: str, stands: float | None, covers: float) -> None:
        stood = f"{length(stands)}" if stands is not None else "what 'exposure' says"
        now = length(covers) if covers else "its whole window"
        what = f"'{name}': a play stood for {stood} and covers {now} in version 2"
        self.note(DECIDE, place, what + "; remove 'exposure', and change 'window' if the old figures are meant")


def _stops(step: StepSpec, model: ModelLike, every: float) -> bool:
    throws = bool(every) and model.dice and any(o.event for o in model.outputs)
    return throws and step.succeeds is None and not step.goes_on.is_given


def _days(node: Node) -> float | None:
    """A number of days, or a length of time with its unit; None for what must be worked out."""
    found = _LENGTH.fullmatch(node.text.strip())
    unit = days_in(found[2] or "days") if found else 0.0
    return float(found[1]) * unit if found and unit else None
