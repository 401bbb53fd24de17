"""What there is of each force on day 0, in which state, and what arrives when."""

from midgame.engine.emit import Where
from midgame.engine.writing import Writer
from midgame.scenario.expr import Expr, Number
from midgame.scenario.forces import Force


class StockWriter(Writer):
    """Writes the counts of forces."""

    @property
    def any(self) -> bool:
        """Whether a force has states or several arrivals, which need helpers of their own."""
        return any(f.parent or f.arrivals for f in self.scenario.forces)

    def muster(self, force: Force) -> None:
        """Write what a force, or a state of one, has before the first day."""
        out, emit = self.out, self.emit
        emit.where = Where("force", force.name, "")
        at = emit.index("f", force.name)
        if force.parent:
            out.add(f"muster(force, start, {at}, 0.0, True)")
            if not _nothing(force.count):
                begins = self._rounded(force, force.count)
                parent = emit.index("f", force.parent)
                out.add(f"begin_in(force, start, {parent}, {at}, {begins}, {emit.place()}, fault)")
            return
        count = self._rounded(force, force.count)
        out.add(f"muster(force, start, {at}, times[{at}] * {count}, {force.arrives is None})")
        if force.arrives is not None:
            out.add(f"coming_{at.lower()} = finite({emit.text(force.arrives)}, {emit.place()}, fault)")
        # An arrival without a count brings what is left when all others have their part.
        counted = [n for n, a in enumerate(force.arrivals) if a.count is not None]
        others = [n for n, a in enumerate(force.arrivals) if a.count is None]
        for number in counted + others:
            arrival = force.arrivals[number]
            coming, brings = _names(at, number)
            emit.where = Where("force", force.name, f"its arrival {number + 1}")
            out.add(f"{coming} = max(0.0, finite({emit.text(arrival.day)}, {emit.place()}, fault))")
            brought = self._rounded(force, arrival.count) if arrival.count is not None else f"force[{at}]"
            out.add(f"{brings} = portion({brought}, force[{at}], {emit.place()}, fault)", f"force[{at}] -= {brings}")

    def arrive(self, force: Force) -> None:
        """Write what arrives of a force at the start of a tick."""
        at = self.emit.index("f", force.name)
        if force.arrives is not None:
            coming = f"coming_{at.lower()}"
            self.out.add(
                f"if {coming} >= 0.0 and day >= {coming}:",
                f"    force[{at}] += start[{at}]",
                f"    {coming} = -1.0",
            )
        for number in range(len(force.arrivals)):
            coming, brings = _names(at, number)
            self.out.add(
                f"if {coming} >= 0.0 and day >= {coming} - 1e-9:",
                f"    force[{at}] += {brings}",
                f"    {coming} = -1.0",
            )

    def _rounded(self, force: Force, count: Expr) -> str:
        text = f"amount({self.emit.text(count)}, {self.emit.place()}, fault)"
        return f"whole({text})" if force.whole else text


def _names(at: str, number: int) -> tuple[str, str]:
    return f"coming_{at.lower()}_{number}", f"brings_{at.lower()}_{number}"


def _nothing(count: Expr) -> bool:
    return isinstance(count, Number) and count.value == 0.0
