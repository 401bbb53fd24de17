"""The flat table of forces over time."""

from collections.abc import Iterator
from typing import NamedTuple

from midgame.findings.course.find import Course, Fan
from midgame.findings.tidy import DAYS, OWN, Tidy, number, text


class _Row(NamedTuple):
    fan: Fan
    day: float
    bands: tuple[float, ...]


def _rows(found: Course) -> Iterator[_Row]:
    for fan in found.fans:
        for i, day in enumerate(fan.days):
            yield _Row(fan, day, tuple(band[i] for band in fan.bands))


TABLES = (
    Tidy(
        "course",
        "How do the forces fare over time?",
        _rows,
        (
            *text("force", "name of the force, or of one of its states", lambda r: r.fan.name),
            *text("label", "what it is called", lambda r: r.fan.label),
            *text("side", "its side", lambda r: r.fan.side),
            *text("unit", "its unit", lambda r: r.fan.unit),
            *number("day", "day of the clock", lambda r: r.day, DAYS),
            *number("left_p5", "what is left: 5th percentile", lambda r: r.bands[0], OWN),
            *number("left_p25", "what is left: 25th percentile", lambda r: r.bands[1], OWN),
            *number("left_p50", "what is left: median", lambda r: r.bands[2], OWN),
            *number("left_p75", "what is left: 75th percentile", lambda r: r.bands[3], OWN),
            *number("left_p95", "what is left: 95th percentile", lambda r: r.bands[4], OWN),
        ),
    ),
)
