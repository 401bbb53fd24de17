"""What the parts of the compiler share: the scenario, its models, the lines written so far."""

from collections.abc import Iterable, Mapping

from midgame.engine.draws import columns_of
from midgame.engine.emit import Emitter, identifier
from midgame.models.base import Model
from midgame.scenario.base import Scenario


class Lines:
    """The body of the function, line by line; ``level`` is how deep the next one stands."""

    def __init__(self, indent: int = 1) -> None:
        self.lines: list[str] = []
        self.level = indent

    def add(self, *lines: str) -> None:
        """Lines at the present level."""
        self.lines += ["    " * self.level + line if line else "" for line in lines]

    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(self.lines) + "\n"


class Writing:
    """One text that is being written."""

    def __init__(self, scenario: Scenario, models: Mapping[str, Model], watch: bool = False) -> None:
        self.scenario = scenario
        self.models = models
        self.quantities = {q.name: q for q in scenario.quantities}
        self.columns = columns_of(scenario)
        self.emit = Emitter(scenario, self.columns, watching=watch)
        self.used_models: dict[str, str] = {}
        self.allots = False  # whether missiles are shared out over classes
        self.out = Lines()


class Writer:
    """A part of the compiler; all parts write into one text."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.scenario = writing.scenario
        self.models = writing.models
        self.quantities = writing.quantities
        self.emit = writing.emit
        self.out = writing.out
        self.parents = {f.name: f.parent for f in writing.scenario.forces}

    def taken(self, force: str, into: str, amount: str) -> str:
        """The call that takes an amount off a force, or off one of its states, and books it as lost or used."""
        emit = self.emit
        at, parent = emit.index("f", force), self.parents[force]
        where = f"{amount}, {emit.place()}, fault"
        if not parent:
            return f"take(force, {into}, {at}, {where})"
        return f"take_from(force, {into}, {at}, {emit.index('f', parent)}, {where})"


def safe(name: str) -> str:
    """A name of the scenario as a local name of the text; two names may come out alike (``apart``)."""
    return identifier(name).lower()


def apart(names: Iterable[str], form: str = "{}") -> dict[str, str]:
    """Each name as a local name of the text, no two alike; ``form`` is what stands around it."""
    found: dict[str, str] = {}
    for name in names:
        local = form.format(safe(name))
        while local in found.values():
            local += "_"
        found[name] = local
    return found
