"""``midgame count``: a base rate counted from a data set, with its recipe."""

from pathlib import Path

from midgame.cli.app import EVIDENCE, Json, app, print_json
from midgame.cli.reading import Dates, Decimal, Separator, Sheet, put_and_tell, table_of
from midgame.errors import InputError


@app.command(group=EVIDENCE)
def count(
    path: Path,
    /,
    *,
    success: str,
    where: str = "",
    into: Path | None = None,
    name: str = "",
    separator: Separator = "",
    decimal: Decimal = "",
    dates: Dates = "",
    sheet: Sheet = None,
    json: Json = False,
) -> int:
    """Count how many cases of a data set came true, as a quantity whose evidence says how it was counted.

    Conditions compare a column with a number, a date or a text: year >= 1990 and region == 'Latin America'. A column
    alone, such as realized, holds where its cell says yes. Cases whose success is not known are left out and told.

    Parameters
    ----------
    path
        The data set: CSV or Excel, a row per case.
    success
        Which cases came true.
    where
        Which rows are cases; by default all.
    into
        The scenario to put the quantity and its source into.
    name
        What the quantity is called there; by default as the file.
    """
    import re

    from midgame.drafting.count import count as counted
    from midgame.drafting.emit import blocks, section

    found = counted(table_of(path, separator, decimal, dates, sheet), where, success)
    name = name or re.sub(r"\W+", "_", path.stem)
    if not re.fullmatch(r"[A-Za-z]\w*", name):
        raise InputError(f"'{name}' cannot be the name of a quantity; give another with --name")
    source = f"{name}-counted"
    quantity = {name: {"value": found.value, "unit": "probability", "from": source}}
    origin = {source: {"title": f"Counted from {found.file}", "origin": found.file, "note": found.recipe}}
    if json:
        told = {"happened": found.happened, "n": found.n, "rows": found.rows, "left_out": found.left_out}
        print_json(told | {"sha256": found.digest, "recipe": found.recipe, "quantity": quantity, "source": origin})
        return 0
    if into is not None:
        from midgame.drafting.into import file_of, text_of, with_entries

        files = {"quantities": (file_of(into, "scenario.yaml"), quantity, False),
                 "sources": (file_of(into, "evidence.yaml"), origin, True)}  # fmt: skip
        changes = {}
        for title, (file, entries, long) in files.items():
            text = text_of(file)
            changes[file] = with_entries(text, file.name, title, entries, long)
        put_and_tell(into, changes, f"{name}, {found.value}")
        return 0
    print(section("quantities", quantity) + blocks("sources", origin), end="")
    return 0
