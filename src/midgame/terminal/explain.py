"""What the answer hinges on, on a terminal: one block per finding, each with its sentence."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, RenderableType

from midgame.findings.breaks.find import Breaks
from midgame.findings.explain import CannotSay, Explanation
from midgame.findings.flips.find import Flip
from midgame.statistics.intervals import Estimate
from midgame.terminal.blocks import Blocks, sentence
from midgame.wording import figures as words
from midgame.wording.amounts import amount

MOST_ROWS = 10


def print_explanation(explanation: Explanation, console: Console | None = None) -> None:
    """Print all findings; what cannot be said is said last, with the reason."""
    out = console or Console()
    page = _Page(out.options.ascii_only, explanation.event)
    for part in page.parts(explanation):
        out.print(part)


class _Page(Blocks):
    def __init__(self, ascii_only: bool, event: bool) -> None:
        super().__init__(ascii_only)
        self.event = event

    def parts(self, e: Explanation) -> Iterable[RenderableType]:
        """The blocks from top to bottom."""
        name = "P(goal)" if e.outcome == "goal" else e.label
        answer = f"{name} is {self.figure(e.precision.mean)}, from {e.replications:,} replications."
        warnings = [self.line(w, "yellow") for w in e.warnings]
        yield self.block(f"What {name} hinges on", [self.line(answer, "bold"), *warnings])
        yield from self.each("Flip points", e.flips, self.flips)
        yield from self.each("Where it fails", e.discovery, lambda d: [self.line(sentence(d.sentence())), *self.why(d)])
        yield from self.each("Where it breaks", e.breaks, self.breaks)
        yield from self.each("What the gaps carry", e.gaps, self.gaps)
        yield from self.each("Both ways", e.both_ways, lambda b: [self.line(sentence(b.sentence()))])
        yield from self.each("Assumptions that favour a side", e.claims,
                             lambda found: [self.line(sentence(t.sentence)) for t in found])  # fmt: skip
        yield from self.each("Replications to tell", e.stories, lambda found: [
            self.line(f"{s.kind.capitalize()}: replication {s.replication:,}; {s.why}.") for s in found])  # fmt: skip
        if e.silent:
            yield self.block(
                "Cannot say", [self.line(f"{k.replace('_', ' ')}: {v}", "dim") for k, v in e.silent.items()]
            )

    def each(self, title: str, finding: Any, show: Any) -> Iterable[RenderableType]:
        """The block of a finding that is there and has something to show."""
        if not isinstance(finding, CannotSay):
            lines = list(show(finding))
            if lines:
                yield self.block(title, lines)

    def figure(self, estimate: Estimate) -> str:
        """An estimate with its interval: a share for an event, else a number."""
        if self.event:
            return words.with_interval(estimate)
        return f"{words.number(estimate.value)} ({words.number(estimate.low)}–{words.number(estimate.high)})"

    def flips(self, found: Sequence[Flip]) -> list[RenderableType]:
        """Drivers by level: the value that flips the answer, or that none does."""
        levels = {f.level_name: f.level for f in found}
        cells: dict[str, dict[str, str]] = {}
        for f in found:
            way = ""
            if f.value is not None:
                ends = f"{amount(f.value.low, f.unit)}–{amount(f.value.high, f.unit)}"
                way = f"{'above' if f.rises else 'below'} from {amount(f.value.value, f.unit)} ({ends})"
            cells.setdefault(f.label, {})[f.level_name] = way or "never within its range"
        titles = [f"{name}{'' if name == 'a half' else f' ({self.short(at)})'}" for name, at in levels.items()]
        rows = [(label, *(row.get(name, "") for name in levels)) for label, row in cells.items()]
        return [self.table(("the answer goes", *titles), rows, fold=True)] if rows else []

    def short(self, value: float) -> str:
        """One figure without its interval."""
        return words.percent(value) if self.event else words.number(value)

    def swing(self, estimate: Estimate) -> str:
        """A difference with its interval."""
        if self.event:
            return words.points(estimate)
        return f"{estimate.value:+.3g} ({estimate.low:+.3g} to {estimate.high:+.3g})"

    def why(self, discovery: Any) -> list[RenderableType]:
        """How firm a box is, and why that box."""
        if not discovery.stands:
            return []
        held = f"In draws that did not choose the box the share is {words.with_interval(discovery.held_out)}."
        again = ", ".join(f"{r.label} in {r.found_again:.0%}" for r in discovery.restrictions)
        return [self.line(held), self.line(f"Found again in half samples: {again}. {sentence(discovery.why)}", "dim")]

    def breaks(self, b: Breaks) -> list[RenderableType]:
        """The chain, link by link."""
        rows = [
            (
                link.label,
                link.phase if link.phase != link.label else "",
                words.value(link.reached),
                words.with_interval(link.holds) if link.holds else "",
                words.with_interval(link.decides),
                "" if link.day_median is None else f"{link.day_median:.0f} ({link.day_low:.0f}–{link.day_high:.0f})",
            )
            for link in b.links
            if link.share.value > 0
        ]
        columns = ("link", "phase", "reached", "then holds", "decides", "day")
        return [self.line(sentence(b.sentence())), self.table(columns, rows)]

    def gaps(self, found: Any) -> list[RenderableType]:
        """Each gap made certain, and all or none."""
        lines: list[RenderableType] = [self.line(sentence(g.sentence())) for g in found.gaps]
        for name, estimate in (("all gaps close", found.all), ("no gap closes", found.none)):
            if estimate is not None:
                lines.append(self.line(f"If {name}, P(goal) is {words.with_interval(estimate)}."))
        return lines
