"""``midgame export``: the tables and figures of a run in the formats of other programs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from midgame.cli.app import FINDINGS, Json, Language, app, print_json

if TYPE_CHECKING:
    from midgame.charts.base import Figure
    from midgame.findings.base import Ask
    from midgame.runs.frame import Frame


@app.command(group=FINDINGS)
def export(
    run: Path,
    /,
    *,
    to: Literal["csv", "parquet", "xlsx", "json", "latex"] | None = None,
    figures: Literal["svg", "png", "pdf"] | None = None,
    table: list[str] | None = None,
    rows: bool = False,
    outcome: str = "goal",
    out: Path | None = None,
    json: Json = False,
    language: Language = "en",
) -> int:
    """Write a flat table for each thing that a run says, with a dictionary of the columns; or its figures.

    Parameters
    ----------
    run
        A run: its folder or its file.
    to
        The format of the tables; CSV when no figures are asked for either.
    figures
        Write the figures of the page in this format.
    table
        Only this table; may be given several times. The dictionary of an export names all.
    rows
        Also a table with a row per replication.
    outcome
        What the tables are about that are about one outcome.
    out
        A new folder; by default one named export beside the run.
    """
    from rich.console import Console

    from midgame._result import Result
    from midgame.export.figures import write_figures
    from midgame.export.tables import tables_of
    from midgame.export.write import write
    from midgame.findings.base import Ask
    from midgame.runs.frame import frame_of
    from midgame.runs.store import new_folder
    from midgame.wording import say, speaking

    console = Console(stderr=json)
    with speaking(language):
        frame, ask = frame_of(Result.open(run).dataset), Ask(outcome)
        frame.outcome(outcome)
        beside = run if run.is_dir() else run.parent
        wanted = out if out is not None else beside / "export"
        silent: dict[str, str] = {}
        with new_folder(wanted, numbered=out is None) as (part, folder), console.status(say("writing")):
            made: list[Path] = []
            if to is not None or figures is None:
                tables = tables_of(frame, ask, table or (), rows)
                silent = tables.cannot_say
                made += write(tables, part, to or "csv")
            if figures is not None:
                made += write_figures(_figures(frame, ask), part, figures)
        files = [folder / file.name for file in made]
        if json:
            print_json({"folder": folder, "files": files, "cannot_say": silent})
            return 0
        for file in files:
            print(file)
        for name, why in silent.items():
            print(f"{name}: {why}", file=sys.stderr)
    return 0


def _figures(frame: "Frame", ask: "Ask") -> "list[Figure]":
    """The figures of the page, from top to bottom: those of the brief, then all others."""
    from midgame.findings.brief.chart import chance, hinges
    from midgame.findings.brief.find import brief
    from midgame.findings.order import PARTS, found, shown

    b = brief(frame)
    rest = [f for _, _, rooms in PARTS for s in shown(found(rooms, frame, ask), frame) for f in s.figures]
    return [f for f in (chance(b), hinges(b), *rest) if f is not None]
