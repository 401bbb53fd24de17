"""Claims with their sources, and counted cases, from tables."""

import re

from midgame.drafting.cells import Row, Table
from midgame.drafting.emit import Fields
from midgame.errors import InputError
from midgame.evidence.claims import CLAIM_FIELDS
from midgame.scenario.classes import COLUMNS as CASES

OF_SOURCE = ("title", "outlet", "author", "date", "address", "language", "reliability", "doi")
CLAIMS = (
    "name",
    *(f for f in CLAIM_FIELDS if f not in ("says", "contradicts", "supersedes")),
    *(f"source.{f}" for f in OF_SOURCE),
)
_NAME = re.compile(r"[A-Za-z0-9][\w.-]*\Z")


def claims(table: Table) -> tuple[dict[str, Fields], dict[str, Fields]]:
    """The sources and the claims of a table with a row per claim.

    What stands under ``source.title`` and the like is of the claim's source; the first row that tells it counts, and
    another that tells it otherwise is an error. Raises InputError.
    """
    table.known(CLAIMS, ["source", "text"])
    sources: dict[str, dict[str, object]] = {}
    found: dict[str, Fields] = {}
    for row in table.rows:
        name = row.get("name") or f"c{len(found) + 1:02d}"
        if not _NAME.match(name) or name in found:
            raise InputError(f"{row.where}: '{name}' is no new name; write one of letters, digits, '.', '-' and '_'")
        source = row.need("source")
        _source(table, row, sources.setdefault(source, {}))
        fields: dict[str, object] = {}
        for key in CLAIM_FIELDS:
            text = row.get(key)
            if text:
                fields[key] = _day(table, row, key) if key.endswith("_date") else text
        row.need("text")
        if "bears_on" in fields:
            fields["bears_on"] = [b.strip() for b in re.split(r"[;,]", row.get("bears_on")) if b.strip()]
        found[name] = fields
    return {s: {"title": s} | told for s, told in sources.items()}, found


def _source(table: Table, row: Row, told: dict[str, object]) -> None:
    for key in OF_SOURCE:
        text = row.get(f"source.{key}")
        if not text:
            continue
        value = _day(table, row, f"source.{key}") if key == "date" else text
        if told.setdefault(key, value) != value:
            raise InputError(f"{row.where}: 'source.{key}' of '{row.get('source')}' was '{told[key]}' above")


def _day(table: Table, row: Row, column: str) -> str:
    """A date as the ledger has it: a day, or a month, a year or a span as they are."""
    text = row.get(column)
    if re.fullmatch(r"\d{4}(?:-\d{2})?|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}", text):
        return text
    return table.convention.day(text, f"{row.where}, {column}").isoformat()


def cases(table: Table) -> list[list[str]]:
    """The rows of a class of cases, with its header, as ``classes/NAME.csv`` has them. Raises InputError."""
    table.known(CASES, CASES)
    found = [list(CASES)]
    seen: set[str] = set()
    for row in table.rows:
        case = row.need("case")
        if case in seen:
            raise InputError(f"{row.where}: the case '{case}' stands here a second time")
        seen.add(case)
        n, happened = (table.convention.number(row.need(c), row.where) for c in ("n", "happened"))
        if not 0 <= happened <= n or n != int(n) or happened != int(happened) or not n:
            raise InputError(f"{row.where}: {happened:g} of {n:g} cases cannot be; give whole numbers")
        found.append([case, str(int(n)), str(int(happened)), row.get("source"), row.get("year")])
    return found
