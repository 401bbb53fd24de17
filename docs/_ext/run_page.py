"""Writes ``docs/run.md``: every variable, coordinate and attribute of a run, from their declarations alone.

The page is made anew at each build and is not kept in the repository, so that it cannot go stale.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from midgame.runs.declare import Attribute, Coordinate, Named, Variable
from midgame.runs.schema import ATTRIBUTES, COORDINATES, PLAN_COORDINATES, PLAN_VARIABLES, VARIABLES

PAGE = "run.md"
KINDS = {"?": "true or false", "i1": "small whole number", "i2": "whole number", "i4": "whole number", "f4": "number"}
SAID = {
    "line": "one line of text", "text": "text as it was written", "int": "whole number", "seed": "text",
    "float": "number", "json": "JSON",
}  # fmt: skip
COLUMNS = {"text": "text", "flag": "true or false", "number": "number"}


def setup(app: Any) -> dict[str, Any]:
    """Write the page before Sphinx looks for it."""
    app.connect("builder-inited", lambda app: write_page(Path(app.srcdir) / PAGE))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_page(file: Path) -> None:
    """Write the page, unless it stands there already."""
    text = page()
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def page() -> str:
    """The page in Markdown."""
    return "\n".join(
        [
            "# What a run holds",
            "",
            "`result.dataset`, and the file `run.nc`, is an [xarray](https://docs.xarray.dev) dataset with what stands "
            "here and nothing else. Replication `r` plays draw `draw_index[r]` with luck `luck_index[r]`. The inputs "
            "have a row per draw. Days are counted from the start of the clock; -1 means never. A *place* in a list is "
            "counted from 0, and -1 means none. `path` and `day` are of the first thousand replications, whose days "
            "are kept. A run that was played [on a cluster](cluster.md) holds the same.",
            "",
            "## Variables",
            "",
            *table(("name", "dims", "kind", "unit", "meaning"), map(variable, (*VARIABLES, *PLAN_VARIABLES))),
            "## Coordinates",
            "",
            *table(("name", "along", "kind", "meaning"), map(coordinate, (*COORDINATES, *PLAN_COORDINATES))),
            "## Attributes",
            "",
            *table(("name", "kind", "meaning"), map(attribute, ATTRIBUTES)),
        ]
    )


def variable(v: Variable) -> tuple[str, ...]:
    """A variable as a row; what its numbers stand for is part of its meaning."""
    meaning = v.meaning + only(v)
    if v.codes:
        meaning += ": " + ", ".join(f"{i} {code}" for i, code in enumerate(v.codes))
    kind = f"place in `{v.index}`" if v.index else KINDS[v.kind]
    return f"`{v.named}`", ", ".join(v.dims), kind, "" if v.unit == "1" else v.unit, cell(meaning)


def only(declared: Named) -> str:
    """What is said of that which not every run has."""
    return " (only with `plans`)" if declared.with_plans else ""


def coordinate(c: Coordinate) -> tuple[str, ...]:
    """A coordinate as a row."""
    return f"`{c.named}`", c.dim, COLUMNS[c.kind], cell(c.meaning + only(c))


def attribute(a: Attribute) -> tuple[str, ...]:
    """An attribute as a row."""
    return f"`{a.named}`", SAID[a.kind], cell(a.meaning + only(a))


def table(head: Sequence[str], rows: Any) -> Iterator[str]:
    """A table in Markdown, and an empty line."""
    yield from (f"| {' | '.join(head)} |", "|" + "---|" * len(head))
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def cell(text: str) -> str:
    """The text in a cell of a table."""
    return text.replace("|", "\\|")
