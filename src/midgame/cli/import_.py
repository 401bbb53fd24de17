"""``midgame import``: quantities, forces, series, cases, claims and forecasts from a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from midgame.cli.app import EVIDENCE, app, day_of, write_new
from midgame.cli.reading import Dates, Decimal, Separator, Sheet, put_and_tell, table_of
from midgame.errors import InputError

if TYPE_CHECKING:
    from midgame.drafting.cells import Table
    from midgame.drafting.emit import Fields

Kind = Literal["quantities", "forces", "series", "cases", "claims", "forecasts"]
FILES = {"claims": "evidence.yaml", "forecasts": "forecasts.yaml"}


@app.command(name="import", group=EVIDENCE)
def import_(
    kind: Kind,
    path: Path,
    /,
    *,
    into: Path | None = None,
    out: Path | None = None,
    separator: Separator = "",
    decimal: Decimal = "",
    dates: Dates = "",
    sheet: Sheet = None,
    start: str | None = None,
    questions: Path | None = None,
    question: str = "",
    rule: str = "",
    deadline: str | None = None,
) -> int:
    """Read a table, CSV or Excel, as part of a scenario; print it as YAML, or put it into the scenario's files.

    A number or a date that can be read in two ways is asked for, not guessed.

    Parameters
    ----------
    kind
        What each row of the table is.
    path
        The table. The page "Tables" of the documentation has the columns of each kind.
    into
        The scenario that it is put into. A change that would make it wrong is not made.
    out
        A new file to write instead.
    start
        Of a series by dates: the date of day 0; by default that of the scenario.
    questions
        Of a platform's forecasts: a table with id, question, rule and deadline of each question.
    question
        Of a single question: what it asks.
    rule
        Of a single question: what counts as yes, and which source settles it.
    deadline
        Of a single question: the day on which it closes.
    """
    if into is not None and out is not None:
        raise InputError("give --into or --out, not both")
    if start is not None and kind != "series":
        raise InputError("--start is the date of day 0 of a series; it does nothing here, so take it out")
    if kind != "forecasts" and (questions is not None or question or rule or deadline is not None):
        raise InputError("--questions, --question, --rule and --deadline are of a platform's forecasts; take them out")
    table = table_of(path, separator, decimal, dates, sheet, likely=kind)
    if kind == "cases":
        return _cases(table, into, out)
    parts: dict[str, dict[str, Fields]]
    if kind == "forecasts":
        parts = {"forecasts": _forecasts(table, questions, question, rule, deadline)}
    elif kind == "claims":
        from midgame.drafting.ledger import claims

        parts = dict(zip(("sources", "claims"), claims(table), strict=True))
    else:
        parts = _numbers(kind, table, start, into)
    _written(kind, parts, into, out)
    return 0


def _numbers(kind: str, table: "Table", start: str | None, into: Path | None) -> "dict[str, dict[str, Fields]]":
    from midgame.drafting.numbers import forces, quantities, series

    if kind == "forces":
        return {"forces": forces(table)}
    if kind == "quantities":
        return {"quantities": quantities(table)}
    day = day_of(start)
    if day is None and into is not None:
        from midgame._load import read

        scenario, _ = read(into)
        day = scenario.clock.start if scenario is not None else None
    return {"quantities": series(table, day)}


def _forecasts(
    table: "Table", questions: Path | None, question: str, rule: str, deadline: str | None
) -> "dict[str, Fields]":
    from midgame.drafting.cells import read_table
    from midgame.drafting.forecasts import Asked, exported, is_export, own
    from midgame.drafting.forecasts import questions as asked_in
    from midgame.drafting.platform import ID

    if not is_export(table):
        if questions is not None or question or rule or deadline:
            raise InputError(
                f"'{table.path}' is no platform's export, and has questions, rules and deadlines of its own; "
                "take out --questions, --question, --rule and --deadline"
            )
        return own(table)
    asked: dict[str, Asked] = {}
    if questions is not None:
        asked = asked_in(read_table(questions, table.convention))
    elif question or rule or deadline:
        ids = list(dict.fromkeys(row.need(ID) for row in table.rows))
        if len(ids) > 1:
            raise InputError(f"'{table.path}' has {len(ids)} questions; give a table of them with --questions")
        closes = day_of(deadline)
        if not (question and rule and closes):
            raise InputError("a question has its text, its rule and its deadline: --question, --rule and --deadline")
        asked = {ids[0]: Asked(question, rule, closes)}
    return exported(table, asked)


def _cases(table: "Table", into: Path | None, out: Path | None) -> int:
    import csv
    import io

    from midgame.drafting.into import file_of
    from midgame.drafting.ledger import cases

    rows = cases(table)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    if into is not None:
        out = file_of(into, "scenario.yaml").parent / "classes" / f"{table.path.stem}.csv"
        out.parent.mkdir(exist_ok=True)
    if out is None:
        print(text.getvalue(), end="")
        return 0
    write_new(out, text.getvalue())
    total, happened = (sum(int(r[i]) for r in rows[1:]) for i in (1, 2))
    print(f"{happened} of {total}, {len(rows) - 1} cases: {out}; use it as {{class: {out.stem}}}")
    return 0


def _written(kind: str, parts: "dict[str, dict[str, Fields]]", into: Path | None, out: Path | None) -> None:
    from midgame.drafting.emit import blocks, section
    from midgame.drafting.into import file_of, text_of, with_entries

    long = kind in FILES
    told = f"{sum(len(p) for t, p in parts.items() if t != 'sources')} {kind}"
    if into is None:
        text = "\n".join((blocks if long else section)(title, entries) for title, entries in parts.items())
        if out is None:
            print(text, end="")
        else:
            write_new(out, text)
            print(f"{told}: {out}")
        return
    file = file_of(into, FILES.get(kind, "scenario.yaml"))
    text = text_of(file)
    for title, entries in parts.items():
        text = with_entries(text, file.name, title, entries, long)
    put_and_tell(into, {file: text}, told)
