"""Forecasts from tables: as midgame writes them, a row each, or as question platforms export them, a row per change.

An export has no question, rule or deadline: those come from a second table, or are told for a single question.
"""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from midgame.drafting.cells import Row, Table
from midgame.drafting.emit import Fields
from midgame.drafting.numbers import PERCENTILE
from midgame.drafting.platform import ID, OPTIONS, PLACES, list_in, numbers_in, unfolded
from midgame.errors import InputError

OWN = (
    "name", "question", "rule", "by", "made", "deadline", "kind", "probability", "value", "from_run", "base_rate",
    "base_range", "base_from", "claim", "note", "written", "withdrawn",
)  # fmt: skip
BY, START, END, CHANCE = "Forecaster Username", "Start Time", "End Time", "Probability Yes"
_ANSWER = re.compile(r"Probability (?!Yes\Z)(.+)\Z")
ADDRESS, LABEL = "Question URL", "Label"
_ASKED = {  # of the table of questions: our name of a column, and those that platforms give it
    "id": ("id", ID),
    "question": ("question", "Question Title"),
    "rule": ("rule", "Resolution Criteria"),
    "deadline": ("deadline", "Scheduled Close Time", "Scheduled Resolve Time"),
}
_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Asked:
    """A question as it was put: its text, what settles it, and the day on which it closes; its answers where it has
    several, and where the distribution of a number was taken.
    """

    question: str
    rule: str
    deadline: date
    options: tuple[str, ...] = ()
    places: tuple[float, ...] = ()


def is_export(table: Table) -> bool:
    """Whether it is a platform's export, by its columns."""
    return {ID, START} <= set(table.columns)


def own(table: Table) -> dict[str, Fields]:
    """A forecast per row, in midgame's own columns. Raises InputError."""
    table.known(OWN, ("name", "question", "rule", "by", "made", "deadline"))
    found: dict[str, Fields] = {}
    for row in table.rows:
        name = row.need("name")
        if name in found:
            raise InputError(f"{row.where}: the forecast '{name}' stands here a second time")
        fields: dict[str, object] = {}
        for key in OWN[1:]:
            text = row.get(key)
            if not text:
                continue
            if key in ("made", "deadline", "written", "withdrawn"):
                fields[key] = table.convention.day(text, row.where).isoformat()
            elif key in ("probability", "base_rate", "base_range") or (key == "value" and row.get("kind") != "date"):
                fields[key] = table.convention.value(text, row.where)
            else:
                fields[key] = text
        found[name] = fields
    return found


def questions(table: Table) -> dict[str, Asked]:
    """The questions of a table, by their id; its other columns do not matter. Raises InputError."""
    at: dict[str, str] = {}
    for ours, names in _ASKED.items():
        column = next((n for n in names if n in table.columns), None)
        if column is None and ours == "rule" and ADDRESS in table.columns:
            continue  # the platform has the rule, and there it is found
        if column is None:
            raise InputError(
                f"{table.path}: the table of questions has no column '{ours}' (nor {', '.join(names[1:])})"
            )
        at[ours] = column
    return {
        row.need(at["id"]): Asked(
            row.need(at["question"]) + (f" ({row.get(LABEL)})" if row.get(LABEL) else ""),
            row.need(at["rule"]) if "rule" in at else f"As the platform settles it: {row.need(ADDRESS)}",
            table.convention.day(row.need(at["deadline"]), row.where),
            tuple(str(o) for o in list_in(row.get(OPTIONS) or "[]", row.where, OPTIONS)),
            tuple(numbers_in(row.get(PLACES) or "[]", row.where, PLACES)),
        )
        for row in table.rows
    }


def exported(table: Table, asked: Mapping[str, Asked]) -> dict[str, Fields]:
    """A forecast per question and forecaster, and per answer of a question with several.

    Each row is a change; of several on one day the last stands. A forecast whose last row has ended before the deadline
    was withdrawn on that day. Raises InputError.
    """
    table = unfolded(table, asked)
    answers = [m[1] for c in table.columns if (m := _ANSWER.match(c))]
    percentiles = sorted((c for c in table.columns if PERCENTILE.match(c)), key=lambda c: float(c[1:]))
    found: dict[str, Fields] = {}
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        groups.setdefault((row.need(ID), row.get(BY) or "the platform"), []).append(row)
    forecasters = Counter(i for i, _ in groups)
    for (question, by), rows in groups.items():
        if question not in asked:
            raise InputError(
                f"{rows[0].where}: nothing says what question {question} asks, what settles it and when it closes; "
                "give a table with --questions (id, question, rule, deadline), or --question, --rule and --deadline"
            )
        name = f"q{_NAME.sub('_', question)}" + (f"_{_NAME.sub('_', by)}" if forecasters[question] > 1 else "")
        about = asked[question]
        for answer, column, kind in _asked_for(table, rows, answers, percentiles):
            full = _new(name + (f"_{_NAME.sub('_', answer).strip('_')}" if answer else ""), found)
            told = [r for r in rows if not answer or r.get(column[0])]  # an answer may come later, or go
            found[full] = _forecast(table, told, about, by, answer, column, kind)
    return found


def _new(name: str, taken: Container[str]) -> str:
    """The name, with a number behind it when it is taken: "j.doe" and "j_doe" are two forecasters."""
    return name if name not in taken else next(n for i in count(2) if (n := f"{name}_{i}") not in taken)


def _asked_for(
    table: Table, rows: Sequence[Row], answers: list[str], percentiles: list[str]
) -> list[tuple[str, list[str], str]]:
    """What a question's rows fill in: answer, columns, kind."""
    if any(r.get(CHANCE) for r in rows):
        return [("", [CHANCE], "event")]
    if any(r.get(c) for r in rows for c in percentiles):
        return [("", percentiles, "number")]
    found = [(a, [f"Probability {a}"], "event") for a in answers if any(r.get(f"Probability {a}") for r in rows)]
    if found:
        return found
    what = f"'{CHANCE}', 'Probability NAME' for each of several answers, or percentiles such as p10, p50, p90"
    raise InputError(f"{rows[0].where}: this row has no probability; the column is {what}")


def _forecast(
    table: Table, rows: Sequence[Row], about: Asked, by: str, answer: str, columns: list[str], kind: str
) -> Fields:
    days = table.convention.day
    ordered = sorted(rows, key=lambda r: (days(r.need(START), r.where), r.need(START)))
    history: dict[str, str] = {}
    for row in ordered:
        cells = {c: table.convention.value(row.cells[c], row.where) for c in columns if c in row.cells}
        if not cells:
            raise InputError(f"{row.where}: nothing stands under '{columns[0]}'")
        value = ", ".join(f"{c} {v}" for c, v in cells.items()) if kind == "number" else cells[columns[0]]
        history[days(row.need(START), row.where).isoformat()] = value
    ended = ordered[-1].get(END)
    last = days(ended, ordered[-1].where) if ended else None
    made = date.fromisoformat(next(iter(history)))
    if made > about.deadline:
        raise InputError(
            f"{ordered[0].where}: the forecast begins on {made}, after the question closed on {about.deadline}"
        )
    if last is not None and last.isoformat() == list(history)[-1]:
        last += timedelta(days=1)  # it stood on the day it was made
    fields: dict[str, object] = {
        "question": about.question + (f" Answer: {answer}" if answer else ""),
        "rule": about.rule,
        "by": by,
        "made": made.isoformat(),
        "deadline": about.deadline.isoformat(),
    }
    fields |= {"kind": "number", "value": history} if kind == "number" else {"probability": history}
    if last is not None and last <= about.deadline:
        fields["withdrawn"] = last.isoformat()
    return fields
