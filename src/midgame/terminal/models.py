"""Models on a terminal: the list, one model in full, the table of published figures, one trial.

English in every language, as the declarations are (see :mod:`midgame.wording.models`); a trial is read beside a paper's
figures and has four digits.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from midgame.models.base import Model
from midgame.models.verify import Verdict
from midgame.wording import count
from midgame.wording.models import (
    MANY,
    bounds_of,
    default_of,
    number,
    paper_text,
    plain_unit,
    unit_of,
    verdict_sentence,
)

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
    for argument in one.arguments:
        if len(argument.choices) > MANY:
            _part(out, f"Choices of {argument.name}", Text("\n".join(argument.choices)))
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


def print_trial(trial: "xr.Dataset", console: Console | None = None) -> None:
    """Mean, spread and range of each output of :func:`midgame._try.try_model`; a list by its last element."""
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
        # Ranks, not interpolation: an output may be infinite, such as the time of a fight that does not end.
        ranks = np.nanquantile(values, (0.05, 0.5, 0.95), method="inverted_cdf")
        spread = values.std() if np.isfinite(values).all() else np.nan
        shown = ("-" if np.isnan(x) else f"{x:.4g}" for x in (values.mean(), spread, *ranks))
        table.add_row(Text(label), *shown, Text(plain_unit(variable.attrs["units"])))
    out.print(table)
    out.print(Text(f"{count(a['replications'])} replications, seed {a['seed']}", style="dim"))


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


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _part(out: Console, title: str, content: Text | Table) -> None:
    out.print(Text(f"\n{title}", style="bold"))
    out.print(Padding(content, _INDENT))
