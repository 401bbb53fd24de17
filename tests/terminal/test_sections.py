"""Sections on narrow terminals and on those that know plain signs only."""

import io

import pytest
import xarray as xr
from rich.console import Console

from midgame.findings.base import Ask
from midgame.findings.order import EXPLAIN, cannot_say, found, shown
from midgame.runs.frame import frame_of
from midgame.terminal.sections import print_sections


@pytest.fixture(scope="module")
def explained(real: xr.Dataset) -> list[object]:
    frame = frame_of(real)
    findings = found(EXPLAIN, frame, Ask())
    return [*shown(findings, frame), *cannot_say(findings)]


@pytest.mark.parametrize("width", [40, 50, 80])
def test_no_line_is_wider_than_the_terminal(explained: list[object], width: int) -> None:
    out = io.StringIO()
    print_sections(explained, Console(file=out, width=width))
    lines = out.getvalue().splitlines()
    assert len(lines) > 100
    assert max(map(len, lines)) <= width


def test_a_terminal_without_unicode_gets_plain_signs(explained: list[object]) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    print_sections(explained, Console(file=out, width=50))
    out.flush()
    shown_ = raw.getvalue().decode("ascii")
    assert max(map(len, shown_.splitlines())) <= 50
    for section in explained:
        assert section.title.split()[0] in shown_
