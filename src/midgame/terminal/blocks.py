"""Blocks of a terminal page: a title with lines and bare tables under it."""

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.scenario.text import clean

_ASCII = str.maketrans(
    {"–": "-", "−": "-", "±": "+/-", "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "█": "#", "·": "|"}
)


class Blocks:
    """Lays out text that may come from a stranger: nothing in it is read as markup or drives the terminal."""

    def __init__(self, ascii_only: bool = False) -> None:
        self.ascii_only = ascii_only

    def block(self, title: str, lines: Sequence[RenderableType]) -> RenderableType:
        """A title and what stands under it."""
        return Padding(Group(self.line(title, "bold cyan"), *lines), (1, 0, 0, 0))

    def line(self, content: str, style: str = "") -> Text:
        """Literal text: no markup of a scenario is read, no control character passes."""
        shown = clean(content.replace("\N{NO-BREAK SPACE}", ""))  # a terminal breaks lines there all the same
        if self.ascii_only:
            shown = shown.translate(_ASCII).encode("ascii", "replace").decode()
        return Text(shown, style=style)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], fold: bool = False) -> Table:
        """A bare table; the first column stretches, the others keep to one line unless they may ``fold``."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for i, name in enumerate(columns):
            if i:
                table.add_column(self.line(name), justify="right", no_wrap=not fold, overflow="fold")
            else:
                table.add_column(self.line(name), overflow="fold", min_width=18)
        for row in rows:
            table.add_row(*(self.line(cell) for cell in row))
        return table
