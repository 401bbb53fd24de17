"""The names of a scenario on a terminal: a table of what a change may set."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from midgame.scenario.named import Named
from midgame.terminal.blocks import Blocks
from midgame.wording import say
from midgame.wording.figures import unit


def print_names(found: Sequence[Named], console: Console) -> None:
    """Print a line for each: its name, what it is called, its value with its unit or its choices, its sources."""
    page = Blocks(console.options.ascii_only)
    if not found:
        console.print(page.line(say("Nothing here has such a name, label or source.")))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(page.line(say("Name")), no_wrap=True)  # to be copied
    for head in (say("What it is"), say("Value as written"), say("Source")):
        table.add_column(page.line(head), overflow="fold")
    for row in map(_row, found):
        table.add_row(*(page.line(cell) for cell in row))
    console.print(table)


def _row(n: Named) -> tuple[str, str, str, str]:
    source = {"computed": say("worked out from others"), "gap": say("a gap"), "switch": say("a choice"),
              "step": say("a step; it can be made certain")}.get(n.kind, "")  # fmt: skip
    value = " | ".join(n.choices) if n.kind == "switch" else f"{n.value} {unit(n.unit)}".strip()
    return n.name, n.label, value, source or ", ".join(n.sources)
