"""Printing what is played beside a run: designed samples, certain steps, comparisons."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from midgame.analysis.breaks import Certain
from midgame.analysis.compare import Comparison
from midgame.analysis.intervals import Estimate
from midgame.analysis.morris import Morris
from midgame.analysis.sobol import Sobol
from midgame.analysis.wording import amount

MOST = 15


def _share(e: Estimate) -> str:
    return f"{e.value:.1%} ({e.low:.1%} to {e.high:.1%})"


def _points(e: Estimate) -> str:
    return f"{100 * e.value:+.1f} points ({100 * e.low:+.1f} to {100 * e.high:+.1f})"


def _index(e: Estimate) -> str:
    return f"{e.value:.3f} ({e.low:.3f} to {e.high:.3f})"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def print_certain(rows: Sequence[Certain], console: Console) -> None:
    """P(goal) with one step made certain, one at a time."""
    table = _table("The chain with one step made certain", "step", "P(goal) would be", "rise")
    for row in rows:
        table.add_row(row.label, _share(row.p), _points(row.rise))
    console.print(table)


def print_sobol(found: Sobol, console: Console) -> None:
    """First and total indices, the largest first."""
    table = _table(f"Sobol indices of {found.outcome}, {found.rows:,} replications", "quantity", "first", "total")
    for row in found.ranked[:MOST]:
        table.add_row(row.factor, _index(row.first), _index(row.total))
    console.print(table)
    console.print(f"Interactions and luck: {found.interactions:.2f} of the variance.", highlight=False)


def print_morris(found: Morris, console: Console) -> None:
    """Elementary effects, the largest first."""
    table = _table(f"Morris's screen of {found.outcome}, {found.rows:,} replications", "quantity", "size", "varies")
    for row in found.ranked[:MOST]:
        table.add_row(row.factor, _index(row.size), f"{row.varies:.3f}")
    console.print(table)


def print_comparison(found: Comparison, console: Console) -> None:
    """The differences, what differs in the scenarios, and notes."""
    table = _table("", "outcome", found.first, found.second, "difference")
    for row in found.differences:
        both = [_share(e) if row.event else _number(e, row.unit) for e in (row.first, row.second)]
        table.add_row(row.label, *both, _points(row.difference) if row.event else _number(row.difference, row.unit))
    console.print(table)
    for change in found.changes:
        console.print(f"- {change}", markup=False, highlight=False)
    for note in found.notes:
        console.print(note, style="yellow", markup=False, highlight=False)


def _number(e: Estimate, unit: str) -> str:
    return f"{amount(e.value, unit)} ({amount(e.low)} to {amount(e.high)})"


def print_table(grid: Mapping[str, Comparison], console: Console) -> None:
    """Every excursion against the base case."""
    rows = next(iter(grid.values())).differences
    table = _table("", "excursion", *(r.label for r in rows))
    table.add_row("Base case", *(_share(r.first) for r in rows))
    for name, comparison in grid.items():
        table.add_row(name, *(f"{r.second.value:.1%}, {_points(r.difference)}" for r in comparison.differences))
    console.print(table)
