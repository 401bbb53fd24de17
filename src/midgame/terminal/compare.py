"""Two runs held against each other, and a grid of excursions, on a terminal."""

from collections.abc import Mapping

from rich.console import Console, RenderableType

from midgame.findings.comparison.find import Comparison, Difference
from midgame.terminal.blocks import Blocks, sentence
from midgame.wording import figures as words

MOST_CHANGES = 40


def print_comparison(comparison: Comparison, console: Console | None = None) -> None:
    """Print what was changed, what differs, and what to mind."""
    out = console or Console()
    page = Blocks(out.options.ascii_only)
    c = comparison
    if c.changes:
        lines: list[RenderableType] = [page.line(sentence(str(x))) for x in c.changes[:MOST_CHANGES]]
        if len(c.changes) > MOST_CHANGES:
            lines.append(page.line(f"{len(c.changes) - MOST_CHANGES} more changes.", "dim"))
        out.print(page.block("What was changed", lines))
    shown = [d for d in c.differences if d.clear or d.first.value or d.second.value]
    table = page.table(("outcome", c.first, c.second, "difference (95%)"), [_row(d) for d in shown])
    paired = "same draws and dice" if c.paired else "draws and dice of their own"
    still = len(c.differences) - len(shown)
    rest = [page.line(f"{still} more are nothing in both.", "dim")] if still else []
    out.print(page.block(f"{c.second} against {c.first} ({paired})", [table, *rest]))
    if any(not d.clear for d in shown):
        out.print(page.line("?: no clear difference, the interval holds zero.", "dim"))
    for note in c.notes:
        out.print(page.line(sentence(note), "yellow"))


def print_grid(grid: Mapping[str, Comparison], outcome: str = "goal", console: Console | None = None) -> None:
    """Print one line per excursion: the outcome, and its difference from the base case."""
    out = console or Console()
    page = Blocks(out.options.ascii_only)
    found = {name: c.of(outcome) for name, c in grid.items()}
    if not found:
        out.print(page.line("This scenario has no excursions."))
        return
    first = next(iter(found.values()))
    rows = [("base", _figure(first, first.first.value), "")]
    rows += [(name, _figure(d, d.second.value), _difference(d)) for name, d in found.items()]
    out.print(page.block(f"{first.label}, by excursion", [page.table(("", "", "against the base (95%)"), rows)]))
    if any(not d.clear for d in found.values()):
        out.print(page.line("?: no clear difference, the interval holds zero.", "dim"))


def _row(d: Difference) -> tuple[str, str, str, str]:
    unit = "" if d.event else words.unit(d.unit)
    label = f"{d.label} ({unit})" if unit and unit.lower() not in d.label.lower() else d.label
    return label, _figure(d, d.first.value), _figure(d, d.second.value), _difference(d)


def _figure(d: Difference, value: float) -> str:
    return words.percent(value) if d.event else words.number(value)


def _difference(d: Difference) -> str:
    e = d.difference
    shown = words.points(e) if d.event else f"{e.value:+.3g} ({e.low:+.3g} to {e.high:+.3g})"
    return shown if d.clear else f"{shown} ?"
