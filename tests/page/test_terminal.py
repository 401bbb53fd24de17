"""The answer on the terminal: what it says, and that it fits."""

import io
from types import ModuleType

import pytest
import xarray as xr
from rich.console import Console

from midgame.findings.answer.find import summarise
from midgame.terminal.answer import answer
from midgame.wording.figures import MODEL_ERROR


def printed(dataset: xr.Dataset, width: int = 100) -> str:
    out = io.StringIO()
    answer(summarise(dataset), Console(file=out, width=width))
    return out.getvalue()


def test_the_screen_says_what_matters(base: xr.Dataset) -> None:
    shown = " ".join(printed(base).split())
    for part in (
        "In 2.8% of 2,000 replications (95% interval 2.1–3.6%)",
        "almost no chance (1–5%)",
        "author expected 2–20%: the answer lies inside it",
        "2 of 8 input quantities have no source",
        "Decision to strike 36% 64% 15 (2–62)",
        "If all of them went well, the goal would be reached in 16% (14–18%); if none did, in 0% (0–0.2%).",
        "Tomahawk missiles 102 (0–125) of 180 used",
        "Ships hit 0: 79% · 1: 16% · 2: 3.8% · 3 or more: 0.7%",
        "Strike after the carrier has arrived 2.1% −0.6 points (−1.1 to −0.1)",
        "seed 1 · 2,000 replications of 1,000 draws · scenario 9f86d081884c",
        MODEL_ERROR,
    ):
        assert part in shown


@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(base: xr.Dataset, width: int) -> None:
    lines = printed(base, width).splitlines()
    assert max(map(len, lines)) <= width
    if width >= 100:
        assert len(lines) <= 50


def test_a_terminal_without_unicode_gets_plain_signs(fakes: ModuleType) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    run = fakes.fake(fakes.Kind(n=100, label="Une république sœur"))
    answer(summarise(run), Console(file=out, width=100))
    out.flush()
    assert "Une r?publique s?ur" in raw.getvalue().decode("ascii")


def test_hostile_labels_drive_no_terminal_and_no_markup(fakes: ModuleType) -> None:
    shown = printed(fakes.fake(fakes.Kind(n=100, title="\x1b[2J[bold red]a\x07", label="[/] [link=x]b")))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "[bold red]a" in shown
    assert "[/] [link=x]b" in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"goal": "never"}, ["0%", "below ‘almost no chance’ (0–1%)"]),
        ({"goal": "always"}, ["the answer lies above it"]),
        ({"gaps": False}, ["The plan has no gaps: every step has a mechanism."]),
        ({"counters": False, "outcomes": False, "excursions": False}, ["Last day"]),
        ({"lucks": 1}, ["200 replications of 200 draws"]),
    ],
)
def test_rare_runs_are_told_whole(fakes: ModuleType, changes: dict[str, object], said: list[str]) -> None:
    shown = " ".join(printed(fakes.fake(fakes.Kind(n=200, **changes))).split())
    assert all(part in shown for part in [*said, MODEL_ERROR])
    assert "nan" not in shown
    assert "None" not in shown
