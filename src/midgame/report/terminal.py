"""The answer on one screen of a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.analysis.findings import Force, Summary
from midgame.analysis.shares import Spread
from midgame.report import words

NARROW = 80
BAR = 12
MOST_FORCES = 14
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
        shown = words.clean(content)
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
        if self.wide:
            table.add_column("", justify="left", no_wrap=True, width=BAR)

    def _row(self, table: Table, cells: Sequence[str], bar: tuple[float, str] | None = None, style: str = "") -> None:
        shown = [self.text(c, style) for c in cells]
        if bar is not None and self.wide:
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
            cells = [state.label + (" (goal)" if state.goal else ""), words.percent(state.share.value)]
            cells += [words.interval(state.share), words.median_range(state.day)][: len(columns) - 1]
            self._row(table, cells, (state.share.value, "green" if state.goal else "blue"))
        if s.none_held.value > 0:
            cells = ["None of these", words.percent(s.none_held.value), words.interval(s.none_held), "–"]
            self._row(table, cells[: len(columns) + 1], (s.none_held.value, "blue"))
        return Padding(table, (1, 0, 0, 0))

    def _plan(self, s: Summary) -> RenderableType:
        columns = ["stop here", "go on", "on day (5–95%)"] if self.wide else ["stop here", "go on"]
        table = self.table("Where the plan breaks", columns)
        self._bar_column(table)
        for link in s.links:
            cells = [link.label + (" (gap)" if link.gap else ""), words.percent(link.stopped.value)]
            cells += [words.percent(link.going.value), words.median_range(link.day)][: len(columns) - 1]
            self._row(table, cells, (link.stopped.value, "yellow"))
        if s.after_last.value > 0:
            cells = ["All links held, yet no goal", words.percent(s.after_last.value), "", ""]
            self._row(table, cells[: len(columns) + 1], (s.after_last.value, "yellow"))
        return Padding(table, (1, 0, 0, 0))

    def _gaps(self, s: Summary) -> RenderableType:
        told = (words.off_plan_sentence(s), words.gaps_sentence(s), words.luck_sentence(s))
        return Group(*(self.text(t) for t in told if t))

    def _forces(self, s: Summary) -> RenderableType:
        touched = [f for f in s.forces if f.lost.high > 0 or f.used.high > 0]
        quiet = [f.label for f in s.forces if f not in touched]
        shown = sorted(touched, key=_weight, reverse=True)[:MOST_FORCES]
        columns = ["had", "lost: median (5–95%)", "used: median (5–95%)"] if self.wide else ["lost (5–95%)", "used"]
        table = self.table("Losses and munitions", columns)
        for side in dict.fromkeys(f.side for f in s.forces):
            rows = [f for f in touched if f.side == side and f in shown]
            if rows:
                table.add_row(self.text(s.sides.get(side, side), "bold"))
            for f in rows:
                cells = [words.number(f.start.median), _amount(f.lost.high, f.lost), _amount(f.used.high, f.used)]
                name = f"  {f.label}" + (f", {f.unit}" if f.unit and f.unit.lower() not in f.label.lower() else "")
                row = [self.text(c) for c in (cells if self.wide else cells[1:])]
                label = Text("  ").append_text(self.text(name.strip()))
                table.add_row(label, *row)
        lines: list[RenderableType] = [table]
        if len(touched) > len(shown):
            lines.append(self.text(f"  {len(touched) - len(shown)} more forces are on the page.", "dim"))
        if quiet:
            lines.append(self.text(f"Neither lost nor used in 95%: {', '.join(quiet)}.", "dim"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _counts(self, s: Summary) -> RenderableType:
        lines = []
        for count in s.counts:
            if count.chances:
                told = " · ".join(f"{k}: {words.percent(p.value)}" for k, p in count.chances)
            else:
                told = words.median_range(count.spread) + (f" {count.unit}" if count.unit else "")
            lines.append(self.text(f"{count.label}  {told}"))
        lines += [self.text(f"{e.label}  {words.percent(e.share.value)} ({words.interval(e.share)})") for e in s.events]
        lines.append(self.text(f"Days played  {words.median_range(s.last_day)} of {s.horizon}"))
        for line in lines:
            line.highlight_regex(r"^.*?(?=  )", "bold")
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _excursions(self, s: Summary) -> RenderableType:
        table = self.table("Excursions", ["goal", "difference (95%)"])
        for e in s.excursions[:MOST_EXCURSIONS]:
            self._row(table, [e.label, words.percent(e.share.value), words.points(e.difference)])
        return Padding(table, (1, 0, 0, 0))

    def _foot(self, s: Summary) -> RenderableType:
        facts = f"seed {s.seed} · {s.replications:,} replications of {s.draws:,} draws"
        facts += f" · scenario {s.hash[:12]} · midgame {s.version}"
        if s.excursion != "base":
            facts = f"excursion {s.excursion} · {facts}"
        return Padding(Group(self.text(facts, "dim"), self.text(words.MODEL_ERROR, "bold")), (1, 0, 0, 0))


def _weight(force: Force) -> float:
    return max(force.lost_share.mean, force.used_share.mean)


def _amount(high: float, spread: Spread) -> str:
    return words.median_range(spread) if high > 0 else "0"
