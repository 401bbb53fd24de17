"""The part of the text that holds a replication against what has been observed; nothing where nothing was."""

from midgame.engine.emit import Where
from midgame.engine.writing import Writer, Writing
from midgame.scenario.observations import Observation

_ROUNDING = 1e-9  # by which a number may miss its bounds, as a share of the larger of 1 and the bound


class ObservationWriter(Writer):
    """Writes the checks of a scenario's observations into the text."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.rest_begins = 0  # the line of the text at which the ticks after a stop begin
        self._bounds: list[tuple[str, str, str, str, str]] = []

    @property
    def any(self) -> bool:
        """Whether there are observations."""
        return bool(self.scenario.observed)

    def before(self) -> None:
        """Before the first tick: the numbers of each observation, and room for what is counted from a day on."""
        for number, o in enumerate(self.scenario.observed):
            low, high = (x if x is not None else 0.0 for x in (o.low, o.high))
            slack = _ROUNDING * max(1.0, abs(low), abs(high))
            each = (float(o.first), float(o.last), low - slack, high + slack, float(o.counted or 0))
            first, last, least, most, counted = map(self.emit.constant, each)
            self._bounds.append((first, last, least, most, counted))
            if o.counted is not None:
                self.out.add(f"counted_{number} = 0.0")

    def begins(self) -> None:
        """At the start of each tick, before anything arrives."""
        if not self.any:
            return
        self.out.add("replication = turned(replication, lineage, turn, t)")
        for number, o in enumerate(self.scenario.observed):
            if o.counted is not None:
                self._at(o)
                self.out.add(f"if t == {self._bounds[number][4]}:", f"    counted_{number} = {self.emit.text(o.that)}")

    def check(self) -> None:
        """At the end of each tick."""
        if not self.any:
            return
        self.out.add("# What has been observed.")
        for number, o in enumerate(self.scenario.observed):
            self._at(o)
            first, last, low, high, _ = self._bounds[number]
            now = self.emit.text(o.that)
            if o.counted is not None:
                now = f"{now} - counted_{number}"
            holds = now if o.low is None else f"({low} <= {now} <= {high})"
            self.out.add(
                f"if {first} <= t <= {last} and not {holds}:",
                f"    against[0] = contradicted(against[0], {number})",
            )
        self.out.add("looked_at(glimpse, t, fact, counter, lost, fact_then, counter_then, lost_then)")

    def rest(self) -> None:
        """After the last tick that was played: what is left of the clock, in which nothing changes."""
        if not self.any:
            return
        self.out.add("# A replication that has stopped stays as it is.", "ended_at = t")
        self.out.add("for t in range(ended_at + 1, ticks):")
        self.out.level += 1
        self.out.add("day = t * tick")
        self.rest_begins = len(self.out.lines)
        for number, o in enumerate(self.scenario.observed):
            if o.counted is not None:
                self._at(o)
                self.out.add(f"if t == {self._bounds[number][4]}:", f"    counted_{number} = {self.emit.text(o.that)}")
        self.check()
        self.out.level -= 1
        self.out.add("t = ended_at")

    def _at(self, observation: Observation) -> None:
        self.emit.where = Where("observation", observation.name, "")
