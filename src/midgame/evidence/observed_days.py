"""When something was so, and when that was known: the days of an observation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from midgame.evidence.observed_entry import Entry
from midgame.scenario.base import Clock
from midgame.scenario.clockwork import last_day

Published = Sequence[tuple[str, date, date]]


@dataclass(frozen=True)
class Span:
    """The day ``at``, or the last day of a span (``spans``); ``since`` is its first day, or counts a number from it."""

    at: date
    since: date | None
    spans: bool


def span_of(entry: Entry, clock: Clock) -> Span | None:
    """The day or days that an entry is about; None, with the problem noted, when they cannot be used."""
    got = entry.got
    given = [key for key in ("on", "through") if key in got]
    if len(given) == 2:
        entry.bad(
            "through", " has both 'on' and 'through'",
            "keep 'on' for what was so on that day, 'through' for what was so every day until then",
        )  # fmt: skip
        return None
    if not given:
        fix = "add 'on: ...' for a day, or 'through: ...' for all days until then"
        entry.fields.bad(entry.node.place, f"{entry.what} has no date", fix)
        return None
    at, since = day_of(entry, given[0], clock), day_of(entry, "since", clock) if "since" in got else None
    if at is None or ("since" in got and since is None):
        return None
    if since is not None and since > at:
        entry.bad("since", f" begins on {since}, after it ends on {at}", "put the earlier date under 'since'")
        return None
    if since is not None and given == ["on"] and "is" not in got:
        entry.bad(
            "since", " is a condition on one day, and has 'since'",
            "write 'through' in place of 'on' for a span; 'since' with 'on' counts a number from that day",
        )  # fmt: skip
        return None
    return Span(at, since, given == ["through"])


def day_of(entry: Entry, key: str, clock: Clock) -> date | None:
    """A day on which the clock runs."""
    node = entry.got[key]
    found = entry.fields.day(node, f"{entry.what}, {key}")
    first, last = clock.start, last_day(clock)
    if found is None:
        if node.is_nothing:
            entry.bad(key, f", {key} is empty", "write the day as year-month-day")
        return None
    if not first <= found <= last:
        entry.bad(
            key, f", {key}: {found} is outside the clock, which runs from {first} to {last}",
            "mend the date; what came before the first day belongs in the scenario",
        )  # fmt: skip
        return None
    return found


def known_from(entry: Entry, at: date, published: Published) -> date | None:
    """The day from which it was known: as written, else that of the first source that can have known it.

    ``published`` has of each source with a date the first and the last day on which it can have become public.
    """
    if "known" in entry.got:
        found = entry.fields.day(entry.got["known"], f"{entry.what}, known")
        if found is not None and found < at:
            said = f" was known on {found}, before the day {at} that it is about"
            entry.bad("known", said, "mend one of the dates")
        return found
    late = [last for _, _, last in published if last >= at]
    if late:
        return max(at, min(late))
    if published:
        name, _, last = published[0]
        said = f"'{name}' is of {last}, and {entry.what} is about {at}: it cannot have known that"
        entry.fields.bad(entry.place("from"), said, "name a later source, or mend the date")
    else:
        said = f"{entry.what} does not say when it was known, and its source has no date"
        entry.fields.bad(entry.node.place, said, "add 'known: ...', or the date of the source")
    return None
