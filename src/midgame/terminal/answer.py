"""The answer on one screen of a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.findings.answer.record import Summary
from midgame.scenario.text import clean
from midgame.wording import figures as words

NARROW, BROAD = 80, 96  # columns from which days are shown, and bars and sides side by side
BAR = 12
MOST_FORCES = 6  # per side
MOST_COUNTS = 2
MOST_ITEMS = 6
MOST_EXCURSIONS = 6
_ASCII = str.maketrans({"–": "-", "−": "-", "█": "#", "‘": "'", "’": "'", "·": "|"})


def answer(summary: Summary, console: Console | None = None) -> None:
    """Print the findings; columns that do not fit a narrow terminal are left out, never wrapped to nonsense."""
    out = console or Console()
    page = _Page(out.width, ascii_only=out.options.ascii_only)
    for part in page.parts(summary):
        out.print(part)


class _Page:
    """Lays the findings out for one width and character set."""

    def __init__(self, width: int, ascii_only: bool) -> None:
        self.wide = width >= NARROW
        self.broad = width >= BROAD
        self.half = (width - 2) // 2
        self.ascii_only = ascii_only

    def parts(self, s: Summary) -> Iterable[RenderableType]:
        """The blocks from top to bottom."""
        yield self._head(s)
        yield self._ends(s)
        yield self._plan(s)
        yield self._gaps(s)
        yield self._forces(s)
        yield self._counts(s)
        if s.excursions:
            yield self._excursions(s)
        yield self._foot(s)

    def text(self, content: str, style: str = "") -> Text:
        """Literal text: no markup of a scenario is read, no control character passes."""
        shown = clean(content)
        if self.ascii_only:
            shown = shown.translate(_ASCII).encode("ascii", "replace").decode()
        return Text(shown, style=style)

    def table(self, title: str, columns: Sequence[str]) -> Table:
        """A bare table: the first column stretches, the others keep to their width."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=False, header_style="dim")
        table.add_column(self.text(title, "bold not dim"), ratio=None, overflow="fold")
        for name in columns:
            table.add_column(self.text(name), justify="right", no_wrap=True)
        return table

    def bar(self, share: float, style: str) -> Text:
        """A bar of up to BAR cells; anything above 0 shows at least one."""
        cells = round(BAR * share) or int(share > 0)
        return self.text("█" * cells, style)

    def _bar_column(self, table: Table) -> None:
        if self.broad:
            table.add_column("", justify="left", no_wrap=True, width=BAR)

    def _row(self, table: Table, cells: Sequence[str], bar: tuple[float, str] | None = None, style: str = "") -> None:
        shown = [self.text(c, style) for c in cells]
        if bar is not None and self.broad:
            shown.append(self.bar(*bar))
        table.add_row(*shown)

    def _head(self, s: Summary) -> RenderableType:
        title = self.text(s.title, "bold")
        if s.as_of:
            title.append("  ").append_text(self.text(f"(as of {words.long_date(s.as_of)})", "dim"))
        lines: list[RenderableType] = [title]
        if s.question:
            lines.append(self.text(s.question, "italic"))
        lines.append(self.text(words.answer_sentence(s), "bold"))
        lines.append(self.text(f"{words.expectation_sentence(s)} {words.unsourced_sentence(s)}"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _ends(self, s: Summary) -> RenderableType:
        columns = ["share", "95% interval", "from day (5–95%)"] if self.wide else ["share", "95% interval"]
        table = self.table("How it ends", columns)
        self._bar_column(table)
        for state in sorted(s.end_states, key=lambda e: (not e.goal, -e.share.value)):
            cells = [state.label + (" (goal)" if state.goal else ""), words.value(state.share)]
            cells += [words.interval(state.share), words.median_range(state.day)][: len(columns) - 1]
            self._row(table, cells, (state.share.value, "green" if state.goal else "blue"))
        if s.none_held.value > 0:
            cells = ["None of these", words.value(s.none_held), words.interval(s.none_held), "–"]
            self._row(table, cells[: len(columns) + 1], (s.none_held.value, "blue"))
        return Padding(table, (1, 0, 0, 0))

    def _plan(self, s: Summary) -> RenderableType:
        columns = ["stop here", "go on", "on day (5–95%)"] if self.wide else ["stop here", "go on"]
        table = self.table("Where the plan breaks", columns)
        self._bar_column(table)
        for link in s.links:
            cells = [link.label + (" (gap)" if link.gap else ""), words.value(link.stopped)]
            day = words.median_range(link.day) if not link.failed < 0.5 else "time ran out"
            cells += [words.value(link.going), day][: len(columns) - 1]
            self._row(table, cells, (link.stopped.value, "yellow"))
        if s.after_last.value > 0:
            cells = ["All links held, yet no goal", words.value(s.after_last), "", ""]
            self._row(table, cells[: len(columns) + 1], (s.after_last.value, "yellow"))
        return Padding(table, (1, 0, 0, 0))

    def _gaps(self, s: Summary) -> RenderableType:
        told = (words.off_plan_sentence(s), words.gaps_sentence(s), words.luck_sentence(s))
        return Group(*(self.text(t) for t in told if t))

    def _forces(self, s: Summary) -> RenderableType:
        sides = [(s.sides.get(x, x), _spent(s, x)) for x in dict.fromkeys(f.side for f in s.forces)]
        tables = [self._side(name, spent) for name, spent in sides if spent]
        lines: list[RenderableType] = [self.text("Losses and munitions, median (5–95%)", "bold")]
        if self.broad and len(tables) == 2:
            pair = Table.grid(padding=(0, 2, 0, 0))
            for _ in tables:
                pair.add_column(width=self.half)
            pair.add_row(*tables)
            lines.append(pair)
        else:
            lines += tables
        if not tables:
            lines.append(self.text("Nothing is lost or used in 95% of replications."))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _side(self, name: str, spent: Sequence[tuple[str, str]]) -> Table:
        table = self.table(name, [""])
        for label, told in spent[:MOST_FORCES]:
            self._row(table, [label, told])
        if len(spent) > MOST_FORCES:
            table.add_row(self.text(f"and {len(spent) - MOST_FORCES} more on the page", "dim"), "")
        return table

    def _counts(self, s: Summary) -> RenderableType:
        small = sorted((c for c in s.counts if c.chances), key=lambda c: c.unit != "ships")[:MOST_COUNTS]
        lines = [(c.label, " · ".join(f"{k}: {words.value(p)}" for k, p in c.chances)) for c in small]
        numbers = [f"{c.label} {words.amount(c.spread, c.unit)}" for c in s.counts if not c.chances]
        happened = [f"{e.label} {words.value(e.share)}" for e in s.events]
        lines += [(title, _list(some)) for title, some in (("Happens", happened), ("Numbers", numbers)) if some]
        lines.append(("Last day", f"{words.median_range(s.last_day)} of {s.horizon}"))
        shown = []
        for title, told in lines:
            shown.append(self.text(title, "bold").append("  ").append_text(self.text(told, "not bold")))
        return Padding(Group(*shown), (1, 0, 0, 0))

    def _excursions(self, s: Summary) -> RenderableType:
        table = self.table("Excursions", ["goal", "difference (95%)"])
        for e in s.excursions[:MOST_EXCURSIONS]:
            self._row(table, [e.label, words.value(e.share), words.points(e.difference)])
        return Padding(table, (1, 0, 0, 0))

    def _foot(self, s: Summary) -> RenderableType:
        facts = f"seed {s.seed} · {s.replications:,} replications of {s.draws:,} draws"
        facts += f" · scenario {s.hash[:12]} · midgame {s.version}"
        if s.excursion != "base":
            facts = f"excursion {s.excursion} · {facts}"
        return Padding(Group(self.text(facts, "dim"), self.text(words.MODEL_ERROR, "bold")), (1, 0, 0, 0))


def _spent(s: Summary, side: str) -> list[tuple[str, str]]:
    """What a side loses and uses, most of what it had first: label, and how much of how many."""
    found = []
    for f in (f for f in s.forces if f.side == side):
        of = words.number(f.start.median)
        for verb, spread, part in (("lost", f.lost, f.lost_share), ("used", f.used, f.used_share)):
            if spread.high > 0:
                found.append((part.mean, f.label, f"{words.median_range(spread)} of {of} {verb}"))
    return [(label, told) for _, label, told in sorted(found, key=lambda x: -x[0])]


def _list(items: Sequence[str]) -> str:
    more = f" · {len(items) - MOST_ITEMS} more on the page" if len(items) > MOST_ITEMS else ""
    return " · ".join(items[:MOST_ITEMS]) + more
