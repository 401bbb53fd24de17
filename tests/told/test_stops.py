"""Terminal, page and ``explain`` say the same of why a plan stops, and it is true."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from midgame._result import Result
from midgame.cli.app import app
from midgame.findings.breaks import words
from midgame.findings.breaks.find import Breaks, breaks
from midgame.runs.schema import ENDED, FAILED, NOT_BEGUN

SCENARIOS = Path(__file__).with_name("scenarios.py")


def text_of(name: str) -> str:
    found: dict[str, str] = {}
    exec(SCENARIOS.read_text(encoding="utf-8"), found)
    return found[name]


def squeezed(text: str) -> str:
    """Text on one line, without what a terminal or a page adds for its looks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Breaks, Path]]:
    kept: dict[str, tuple[Breaks, Path]] = {}

    def play(name: str) -> tuple[Breaks, Path]:
        if name not in kept:
            folder = tmp_path_factory.mktemp(name.lower())
            (folder / "scenario.yaml").write_text(text_of(name), encoding="utf-8")
            assert (
                app(["run", str(folder), "-n", "4000", "--out", str(folder / "out")], result_action="return_value") == 0
            )
            kept[name] = breaks(Result.open(folder / "out").dataset), folder / "out"
        return kept[name]

    return play


def test_an_optional_step_holds_no_link(told: Callable[[str], tuple[Breaks, Path]]) -> None:
    found, _ = told("OPTIONAL")
    (link,) = found.links
    assert link.stopped.holds(0.7)
    assert found.after_last.stopped.value == 0
    assert [(c.code, c.label, c.share) for c in link.causes] == [(FAILED, "Main attack", 1.0)]


def test_one_way_failed_and_the_other_was_never_tried_because_of_it(told: Callable[[str], tuple[Breaks, Path]]) -> None:
    found, _ = told("TWO_WAYS")
    (link,) = found.links
    assert link.stopped.holds(0.7)
    (cause,) = link.causes
    assert (cause.code, cause.label) == (FAILED, "North")
    assert cause.day is not None
    assert (cause.day.low, cause.day.high) == (0, 0)
    assert [(u.code, u.label, u.for_want, u.share) for u in link.untried] == [(NOT_BEGUN, "South", "North", 1.0)]


@pytest.mark.parametrize("name", ["GAVE_UP", "SETTLED"])
def test_what_was_given_up_did_not_run_out_of_time(told: Callable[[str], tuple[Breaks, Path]], name: str) -> None:
    found, _ = told(name)
    (link,) = found.links
    (cause,) = link.causes
    assert (cause.code, cause.label) == (ENDED, "The side gives up")
    assert cause.day is not None
    assert (cause.day.low, cause.day.median, cause.day.high) == (5, 5, 5)


@pytest.mark.parametrize("name", ["OPTIONAL", "TWO_WAYS", "GAVE_UP", "SETTLED"])
def test_page_explain_and_terminal_say_it_in_the_same_words(
    told: Callable[[str], tuple[Breaks, Path]], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found, folder = told(name)
    lead, short = squeezed(words.lead(found)), squeezed(words.summed_up(found.links[0]))
    assert lead in squeezed((folder / "report.html").read_text(encoding="utf-8"))
    capsys.readouterr()
    assert app(["explain", str(folder), "--quick"], result_action="return_value") == 0
    assert lead in squeezed(capsys.readouterr().out)
    assert app(["report", str(folder)], result_action="return_value") == 0
    shown = capsys.readouterr().out
    assert "time ran out" not in shown
    for word in short.split():  # a narrow table may fold the words over lines
        assert word in shown
