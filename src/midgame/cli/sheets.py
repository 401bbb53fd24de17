"""``midgame sheets``: the numbers of a scenario as tables, which ``midgame import`` reads again."""

from pathlib import Path
from typing import Literal

from midgame.cli.app import EVIDENCE, Models, app, own_models


@app.command(group=EVIDENCE)
def sheets(path: Path, /, *, to: Literal["csv", "xlsx"] = "csv", out: Path | None = None, models: Models = None) -> int:
    """Write the quantities, forces, series, claims and forecasts of a scenario as tables.

    Their columns are those that midgame import reads.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    to
        Their format; Excel has all in one file.
    out
        A new folder; by default one named sheets in the folder you are in.
    """
    from midgame._load import load
    from midgame.drafting.out import tables_of, write_tables
    from midgame.runs.store import new_folder

    own_models(models)
    tables = tables_of(load(path))
    with new_folder(out if out is not None else Path("sheets"), numbered=out is None) as (part, folder):
        made = write_tables(tables, part, to)
    for file in made:
        print(folder / file.name)
    return 0
