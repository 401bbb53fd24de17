"""The answer on one screen of a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.findings.agreements.words import lead as became
from midgame.findings.answer import words
from midgame.findings.answer.find import Answer
from midgame.findings.answer.first import answers, by_which, more, soon, unplanned
from midgame.findings.answer.rows import ends
from midgame.findings.breaks.find import Breaks
from midgame.findings.breaks.words import off_plan, reached, row_label, summed_up
from midgame.findings.breaks.words import title as plan_title
from midgame.findings.costs.find import Costs, Side
from midgame.findings.costs.rows import header, side_rows
from midgame.findings.costs.words import dead, given, in_shares, uncounted, without
from midgame.findings.excursions.rows import ordered
from midgame.findings.excursions.words import effect, paired, setting
from midgame.findings.losses.words import standing
from midgame.findings.numbers.find import Event, small
from midgame.findings.numbers.words import chance, told
from midgame.findings.spread.words import ranged
from midgame.terminal.blocks import Blocks
from midgame.wording import count, date, interval, median_range, number, points, say, sentence, value
from midgame.wording.times import HOURS, MINUTES

NARROW, BROAD = 80, 96  # columns from which days are shown, and bars
BAR = 12
MOST_COSTS = 5  # per side
MOST_COUNTS = 2
MOST_ITEMS = 4
MOST_EXCURSIONS = 3


def print_answer(answer: Answer, console: Console | None = None, hinges: str = "") -> None:
    """Print the answer, and on what it ``hinges`` where that is told.

    Columns that do not fit a narrow terminal are left out, never wrapped to nonsense.
    """
    out = console or Console()
    page = _Page(out, hinges)
    for part in page.parts(answer):
        out.print(part)


class _Page(Blocks):
    """Lays the answer out for one width and character set."""

    def __init__(self, out: Console, hinges: str) -> None:
        super().__init__(out.options.ascii_only)
        self.hinges = hinges
        self.out = out
        self.wide = out.width >= NARROW
        self.broad = out.width >= BROAD
        self.half = (out.width - 2) // 2

    def parts(self, a: Answer) -> Iterable[RenderableType]:
        """The blocks from top to bottom."""
        yield self._head(a)
        if a.asked:
            yield self._asked(a)
        yield self._ends(a)
        yield self._costs(a)
        for plan in (a.breaks, *a.breaks.others):
            yield self._plan(a, plan)
        if a.agreements:
            told = (self.line(became(one)) for one in a.agreements)
            yield Padding(Group(self.line(say("Agreements"), "bold"), *told), (1, 0, 0, 0))
        yield self._counts(a)
        if a.excursions:
            yield self._excursions(a)
        yield self._foot(a)

    def titled(self, title: str, columns: Sequence[str]) -> Table:
        """A bare table under a title in its first column; the others keep to their width."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=False, header_style="dim")
        table.add_column(self.line(title, "bold not dim"), overflow="fold")
        for name in columns:
            table.add_column(self.line(name), justify="right", no_wrap=True)
        return table

    def _row(self, table: Table, cells: Sequence[str]) -> None:
        table.add_row(*(self.line(c) for c in cells))

    def _bar(self, share: float, style: str) -> Text:
        """A bar of up to BAR cells; anything above 0 shows at least one."""
        return self.line("█" * (round(BAR * share) or int(share > 0)), style)

    def _head(self, a: Answer) -> RenderableType:
        title = self.line(a.title, "bold")
        if a.as_of:
            title.append("  ").append_text(self.line(say("(as of {date})", date=date(a.as_of)), "dim"))
        lines: list[RenderableType] = [title]
        if a.question:
            lines.append(self.line(a.question, "italic"))
        if a.varied is not None:
            told = f"{setting(a.varied)} {effect(a.varied)}".strip()
            lines.append(self.line(say("Changed: {what}", what=told)))
        first = words.headline(a)
        if first:
            lines.append(self.line(sentence(first), "bold"))
        if meant := words.headline_meant(a):
            lines.append(self.line(meant, "dim"))
        lines.append(self.line(words.answer_sentence(a), "dim" if first else "bold"))
        lines += [self.line(t) for t in (soon(a), by_which(a), unplanned(a), words.instead(a)) if t]
        if self.hinges:
            lines.append(
                self.line(say("Hinges on"), "bold").append("  ").append_text(self.line(self.hinges, "not bold"))
            )
        lines.append(self.line(f"{words.expectation_sentence(a)} {words.unsourced_sentence(a)}"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _asked(self, a: Answer) -> RenderableType:
        lines: list[RenderableType] = [self.line(say("Also asked"), "bold")]
        for question, answer in answers(a):
            lines.append(self.line(question).append("  ").append_text(self.line(answer, "bold")))
        if rest := more(a):
            lines.append(self.line(rest, "dim"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _ends(self, a: Answer) -> RenderableType:
        known = any(e.spread is not None for e in ends(a))
        beside = say("between") if known else say("sampling")
        columns = [say("share"), beside, *([_first(a.last_day.per_day)] if self.wide else [])]
        table = self.titled(say("How it ends"), columns)
        if self.broad:
            table.add_column("", justify="left", no_wrap=True, width=BAR)
        for e in ends(a):
            beside = e.ranged if known else interval(e.share)
            cells = [e.label, value(e.share), beside, e.first][: len(columns) + 1]
            bar = [self._bar(e.share.value, "bold" if e.goal else "dim")] if self.broad else []
            table.add_row(*(self.line(c) for c in cells), *bar)
        days = [self.line(words.days_read(), "dim")] if self.wide else []
        return Padding(Group(table, *days), (1, 0, 0, 0))

    def _plan(self, a: Answer, b: Breaks) -> RenderableType:
        table = self.titled(plan_title(b), [say("stop here"), say("go on")])
        if self.wide:
            table.add_column(self.line(say("most often because")), overflow="fold")
        after = [b.after_last] if b.after_last.stopped.value > 0 else []
        for link in (*b.links, *after):
            cells = [row_label(link), value(link.stopped), value(link.going) if link.name else ""]
            self._row(table, [*cells, *([summed_up(link)] if self.wide else [])])
        said = [*reached(b), off_plan(b), words.beyond_bounds(a.gaps) if b is a.breaks else ""]
        return Padding(Group(table, *(self.line(t) for t in said if t)), (1, 0, 0, 0))

    def _costs(self, a: Answer) -> RenderableType:
        """What it costs each side, in tables of equal form; two stand beside each other where both fit."""
        found = a.costs
        first = self.line(say("What it costs each side"), "bold")
        said = given(found) if found.counted else uncounted(found)
        tables = [self._side(found, side) for side in found.sides if side.costs]
        lines: list[RenderableType] = [first, *(self.line(t) for t in (said,) if t)]
        wide = [self.out.measure(t).maximum for t in tables]
        if len(tables) == 2 and sum(wide) + 2 <= self.out.width:
            pair = Table.grid(padding=(0, 2, 0, 0))
            left = min(max(wide[0], self.half), self.out.width - wide[1] - 2)
            for width in (left, self.out.width - left - 2):
                pair.add_column(width=width)
            pair.add_row(*tables)
            lines.append(pair)
        else:
            lines += tables
        stand = [self.line(f"{f.label}: {standing(f)}") for f in a.forces if f.states]
        lines += [self.line(say("How they stand at the end, in all replications"), "bold"), *stand] if stand else []
        if found.counted and (rest := " ".join(t for t in (in_shares(found), without(found), dead(found)) if t)):
            lines.append(self.line(rest, "dim"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _side(self, found: Costs, side: Side) -> Table:
        table = self.titled(side.label, header(found, short=True)[1:])
        rows = side_rows(found, side)
        for cells in rows[:MOST_COSTS]:
            self._row(table, cells)
        if len(rows) > MOST_COSTS:
            table.add_row(self.line(say("{n} more", n=count(len(rows) - MOST_COSTS)), "dim"))
        return table

    def _counts(self, a: Answer) -> RenderableType:
        lines = [
            (c.label, " · ".join(f"{chance(x)}: {value(x.share)}" for x in c.chances))
            for c in small(a.counts)[:MOST_COUNTS]
        ]
        numbers = [f"{c.label}: {told(c)}" for c in a.counts if not c.chances]
        happened = [self._event(a, e) for e in a.events if not e.repeats]
        lines += [
            (title, _list(some)) for title, some in ((say("Happens"), happened), (say("Numbers"), numbers)) if some
        ]
        per_day = a.last_day.per_day
        days = say("{day} of {days}, counted from 0", day=median_range(a.last_day), days=number(a.horizon * per_day))
        shown = []
        for title, text in (*lines, (_last(per_day), days)):
            shown.append(self.line(title, "bold").append("  ").append_text(self.line(text, "not bold")))
        return Padding(Group(*shown), (1, 0, 0, 0))

    def _event(self, a: Answer, e: Event) -> str:
        """An event with its share, and between what it lies depending on what is true."""
        c = a.chance_of(e.name)
        if c is None or c.spread is None:
            return f"{e.label}: {value(e.share)}"
        return f"{e.label}: {value(e.share)} ({ranged(c.spread)})"

    def _excursions(self, a: Answer) -> RenderableType:
        table = self.titled(say("Excursions"), [say("base case"), say("goal"), say("difference (sampling, 95%)")])
        for e in ordered(a.excursions)[:MOST_EXCURSIONS]:
            self._row(table, [e.label, value(e.base), value(e.value), points(e.difference)])
        lines: list[RenderableType] = [table, self.line(paired(a.excursions, a.replications), "dim")]
        if len(a.excursions) > MOST_EXCURSIONS:
            lines.insert(1, self.line(_more(len(a.excursions) - MOST_EXCURSIONS), "dim"))
        return Padding(Group(*lines), (1, 0, 0, 0))

    def _foot(self, a: Answer) -> RenderableType:
        facts = [
            say("seed {seed}", seed=str(a.seed)),
            say("{n} replications of {draws} draws", n=count(a.replications), draws=count(a.draws)),
            say("scenario {hash}", hash=a.hash[:12]),
            f"midgame {a.version}",
        ]
        if a.excursion != "base":
            facts.insert(0, say("excursion {name}", name=a.excursion))
        lines = [self.line(" · ".join(facts), "dim"), self.line(words.model_error(), "bold")]
        if kept := words.kept(a):
            lines.insert(1, self.line(kept, "dim"))
        return Padding(Group(*lines), (1, 0, 0, 0))


def _first(per_day: int) -> str:
    if per_day == MINUTES:
        return say("first in minute (5–95%)")
    return say("first in hour (5–95%)") if per_day == HOURS else say("first on day (5–95%)")


def _last(per_day: int) -> str:
    if per_day == MINUTES:
        return say("Last minute")
    return say("Last hour") if per_day == HOURS else say("Last day")


def _list(items: Sequence[str]) -> str:
    more = [_more(len(items) - MOST_ITEMS)] if len(items) > MOST_ITEMS else []
    return " · ".join([*items[:MOST_ITEMS], *more])


def _more(n: int) -> str:
    return say("{n} more on the page", n=count(n))
