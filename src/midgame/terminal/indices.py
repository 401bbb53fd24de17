"""Sobol indices and Morris's screen on a terminal."""

from rich.console import Console, RenderableType

from midgame.statistics.intervals import Estimate
from midgame.statistics.morris import Morris
from midgame.statistics.sobol import Sobol
from midgame.terminal.blocks import Blocks

MOST_ROWS = 15


def print_sobol(found: Sobol, console: Console | None = None) -> None:
    """Print the indices, the largest total first."""
    out = console or Console()
    page = Blocks(out.options.ascii_only)
    rows = [(_name(i.factor, i.members), _share(i.first), _share(i.total)) for i in found.ranked[:MOST_ROWS]]
    lines: list[RenderableType] = [page.table(("quantity", "alone", "with all its interactions"), rows)]
    lines += _rest(page, len(found.ranked))
    lines.append(
        page.line(
            f"Shares of the variance of {found.outcome}, luck included, from {found.rows:,} replications; "
            f"{found.interactions:.0%} is luck and interactions."
        )
    )
    out.print(page.block("Sobol indices (95%)", lines))


def print_morris(found: Morris, console: Console | None = None) -> None:
    """Print the effects, the largest first."""
    out = console or Console()
    page = Blocks(out.options.ascii_only)
    rows = [
        (_name(e.factor, e.members), f"{e.size.value:.3g} ({e.size.low:.2g} to {e.size.high:.2g})",
         "" if e.mean is None else f"{e.mean:+.3g}", "" if e.varies is None else f"{e.varies:.3g}")
        for e in found.ranked[:MOST_ROWS]
    ]  # fmt: skip
    lines: list[RenderableType] = [page.table(("quantity", "size (95%)", "direction", "varies by"), rows)]
    lines += _rest(page, len(found.ranked))
    lines.append(
        page.line(
            f"Change of {found.outcome} when a quantity moves across its 90% range, from {found.trajectories} "
            f"trajectories ({found.rows:,} replications)."
        )
    )
    out.print(page.block("Morris's screen", lines))


def _rest(page: Blocks, number: int) -> list[RenderableType]:
    return [page.line(f"{number - MOST_ROWS} more are smaller.", "dim")] if number > MOST_ROWS else []


def _name(factor: str, members: tuple[str, ...]) -> str:
    return factor if len(members) == 1 else f"{factor}: {', '.join(members)}"


def _share(e: Estimate) -> str:
    return f"{e.value:.2f} ({e.low:.2f} to {e.high:.2f})"
