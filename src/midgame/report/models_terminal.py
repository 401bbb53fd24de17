"""Models on a terminal: the list, one model in full, the table of published figures, one trial."""

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.models.base import Argument, Model, Output, Paper
from midgame.models.verify import Verdict

if TYPE_CHECKING:
    import xarray as xr

_INDENT = (0, 0, 0, 2)


def print_models(models: Iterable[Model], console: Console | None = None) -> None:
    """The list by family, one line each."""
    out = console or Console()
    family = ""
    table = _table("model", "what it works out")
    for one in models:
        if one.family != family:
            family = one.family
            table.add_row(Text(family, style="bold"))
        table.add_row(Text(f"  {one.name}"), Text(one.summary))
    out.print(table)


def print_model(one: Model, verdicts: Sequence[Verdict] = (), console: Console | None = None) -> None:
    """Everything a model declares, and its published figures when ``verdicts`` holds them."""
    out = console or Console()
    out.print(Group(Text(one.name, style="bold"), Text(one.summary)))
    if one.equations:
        _part(out, "Equations", Text(one.equations))
    arguments = _table("argument", "unit", "bounds", "default", "meaning")
    for argument in one.arguments:
        meaning = argument.meaning + (f" ({argument.why})" if argument.why and bounds_of(argument) else "")
        cells = (argument.name, unit_of(argument), bounds_of(argument), default_of(argument), meaning)
        arguments.add_row(*(Text(cell) for cell in cells))
    _part(out, "Arguments", arguments)
    outputs = _table("output", "unit", "meaning")
    for output in one.outputs:
        outputs.add_row(Text(output.name), Text(unit_of(output)), Text(output.meaning))
    _part(out, "Outputs" + (" (by dice)" if one.dice else ""), outputs)
    for title, lines in (("Assumptions", one.assumptions), ("Limits", one.limits)):
        if lines:
            _part(out, title, Text("\n".join(f"- {line}" for line in lines)))
    if one.papers:
        _part(out, "Papers", Text("\n".join(f"- {paper_text(paper)}" for paper in one.papers)))
    if one.verified:
        _part(out, "Verified by", Text(one.verified))
    if verdicts:
        _part(out, "Published figures", _figures(verdicts, with_model=False))


def print_verdicts(verdicts: Sequence[Verdict], console: Console | None = None) -> None:
    """The paper's figure, ours, the tolerance, and whether they agree; and the count at the end."""
    out = console or Console()
    out.print(_figures(verdicts, with_model=True))
    out.print(Text(verdict_sentence(verdicts), style="bold"))


def verdict_sentence(verdicts: Sequence[Verdict]) -> str:
    """How many of the judged figures agree, and how many from memory are shown and not judged."""
    judged = [v for v in verdicts if not v.from_memory]
    recalled = len(verdicts) - len(judged)
    told = f"{sum(v.agreed for v in judged)} of {len(judged)} published figures agreed"
    return told + (f"; {recalled} quoted from memory, shown and not judged" if recalled else "")


def print_trial(trial: "xr.Dataset", console: Console | None = None) -> None:
    """Mean, spread and range of each output of :func:`midgame.trying.try_model`; a list by its last element."""
    import numpy as np

    out = console or Console()
    a = trial.attrs
    out.print(Text(f"{a['model']}: {a['summary']}", style="bold"))
    if a["arguments"]:
        out.print(Text(a["arguments"], style="dim"))
    table = _table("output", "mean", "sd", "5 %", "median", "95 %", "unit")
    for name, variable in trial.data_vars.items():
        values = variable.values.astype(float)
        label = str(name)
        if values.ndim > 1:
            label, values = f"{name}[{values.shape[1] - 1}]", values[:, -1]
        if variable.dtype == bool:
            table.add_row(Text(label), f"{values.mean():.4g}", "", "", "", "", "share of replications")
            continue
        spread = (values.std(), *np.nanquantile(values, (0.05, 0.5, 0.95)))
        table.add_row(
            Text(label), *(f"{x:.4g}" for x in (values.mean(), *spread)), Text(_unit(variable.attrs["units"]))
        )
    out.print(table)
    out.print(Text(f"{a['replications']:,} replications, seed {a['seed']}", style="dim"))


def unit_of(one: Argument | Output) -> str:
    """The unit in words; a list says of what."""
    unit = "event" if isinstance(one, Output) and one.event else _unit(one.unit)
    return f"{unit}, by {one.size}" if one.size else unit


def bounds_of(argument: Argument) -> str:
    """``0 to 1``, ``above 0``, the choices, or nothing."""
    if argument.choices:
        return ", ".join(argument.choices)
    low, high = math.isfinite(argument.low), math.isfinite(argument.high)
    start = f"{'above ' if argument.open_low else ''}{argument.low:g}" if low else ""
    if low and high:
        return f"{start} to {argument.high:g}"
    if low:
        return start if argument.open_low else f"{start} or more"
    return f"{argument.high:g} or less" if high else ""


def default_of(argument: Argument) -> str:
    """The default, or nothing when the argument is needed."""
    if argument.default is None:
        return ""
    if isinstance(argument.default, str):
        return argument.default
    return "no end" if math.isinf(argument.default) else f"{argument.default:g}"


def paper_text(paper: Paper) -> str:
    """Author, year, title, where, page, link, and what was not read in the original."""
    parts = [f"{paper.authors} ({paper.year}), {paper.title}", paper.where]
    pages = paper.page if paper.page and paper.page not in paper.where else ""
    if pages:
        parts.append(
            f"pp. {pages}" if pages[0].isdigit() and "-" in pages else f"p. {pages}" if pages.isdigit() else pages
        )
    parts += [f"doi:{paper.doi}" if paper.doi else paper.url]
    return ". ".join(p for p in parts if p) + (f". Caveat: {paper.caveat}" if paper.caveat else "")


def number(value: float) -> str:
    """A figure of a paper, with no more digits than it has."""
    return f"{value:.8g}"


def _figures(verdicts: Sequence[Verdict], with_model: bool) -> Table:
    table = _table(*(("model",) if with_model else ()), "case", "output", "paper", "ours", "tolerance", "agreed")
    last = ""
    for v in verdicts:
        mark, style = ("memory", "dim") if v.from_memory else ("yes", "green") if v.agreed else ("NO", "bold red")
        name = (Text(v.model if v.model != last else ""),) if with_model else ()
        cells = (v.label, v.output, number(v.figure), number(v.ours), f"{v.tolerance:g}")
        table.add_row(*name, *(Text(cell) for cell in cells), Text(mark, style=style))
        last = v.model
    return table


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit.replace("_", " ")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _part(out: Console, title: str, content: Text | Table) -> None:
    out.print(Text(f"\n{title}", style="bold"))
    out.print(Padding(content, _INDENT))
