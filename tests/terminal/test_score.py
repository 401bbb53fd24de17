"""The score as printed: what was said, what happened, and nothing that a ledger could smuggle in."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from rich.console import Console

from midgame.evidence.base import Evidence, Forecast, Guess, Probability
from midgame.evidence.outcomes import Outcome
from midgame.evidence.score import score
from midgame.scenario.distributions import make
from midgame.terminal.score import print_scores

MADE, END, TODAY = date(2025, 10, 1), date(2025, 10, 31), date(2026, 1, 1)


def forecast(name: str, by: str, p: float | None, word: str = "", **more: object) -> Forecast:
    end = more.pop("deadline", END)
    given = () if p is None else ((MADE, Probability(p - 0.1 if word else p, p, p + 0.1 if word else p, word)),)
    return Forecast(name, f"Will {name}?", "Two agencies", by, MADE, end, history=given, **more)  # type: ignore[arg-type]


def shown(forecasts: list[Forecast], results: dict[str, object], width: int = 120) -> str:
    evidence = Evidence(forecasts={f.name: f for f in forecasts})
    outcomes = {n: Outcome(n, END, r, note="the ship sank") for n, r in results.items()}  # type: ignore[arg-type]
    console = Console(file=io.StringIO(), width=width, legacy_windows=False, color_system=None)
    print_scores(score(evidence, outcomes, TODAY), console)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines)


def test_the_score_in_full(golden: Callable[[str, str], None]) -> None:
    text = shown(
        [
            forecast("a", "Ann", 0.2, base_rate=0.1),
            forecast("b", "Bob", 0.675, "likely"),
            forecast("n", "Ann", None, kind="number", values=(Guess(MADE, "normal(10, 2)", make("normal", 10, 2)),)),
            forecast("c", "Ann", 0.5),
            forecast("d", "Ann", 0.5),
            forecast("e", "Ann", 0.5, deadline=date(2026, 5, 1)),
            forecast("r", "midgame", None, from_run="ships_hit >= 3"),
        ],
        {"a": True, "b": False, "n": 10.0, "c": None, "r": True},
    )
    golden("score.txt", text)
    lines = text.splitlines()
    ann = next(x for x in lines if x.startswith("Ann"))
    assert ann.split() == ["Ann", "1", "0.640", "1.609", "+0.21", "(1)", "0.640", "–"]
    assert next(x for x in lines if x.startswith("a ")).split() == ["a", "20%", "yes", "Brier", "0.640", "0.810"]
    b = next(x for x in lines if x.startswith("b "))
    assert "likely (57.5–77.5%)" in b
    assert "0.331–0.601" in b


def test_means_over_different_questions_rank_nobody() -> None:
    text = shown([forecast("a", "Ann", 0.2), forecast("b", "Bob", 0.9)], {"a": True, "b": True})
    people = text[: text.index("Question")]
    assert people.index("Ann") < people.index("Bob"), "as in the file, not by their means"
    assert "compared on those that both answered" in people
    assert "On shared questions" not in text


def test_two_are_compared_on_what_they_share() -> None:
    both = [forecast("a", "Ann", 0.2), forecast("b", "Bob", 0.9), forecast("c", "Cas", 0.5, "likely")]
    shared = [replace(f, question="Will it?") for f in both]
    text = shown(shared, {"a": True, "b": True, "c": True})
    rows = text[text.index("On shared questions") :].splitlines()
    assert rows[1].split() == ["Ann", "and", "Bob", "1", "0.630", "Bob"]
    # 20 % scores 0.64; 40 to 60 % scores 0.16 to 0.36: worse whatever the band meant.
    assert rows[2].split() == ["Ann", "and", "Cas", "1", "0.280–0.480", "Cas"]


def test_a_retrodiction_and_another_reading_are_called_so() -> None:
    made = forecast("a", "Ann", 0.2, written=date(2026, 1, 1))
    read = Outcome("a", END, True, note="", other=False, why="only by day")
    console = Console(file=io.StringIO(), width=120, legacy_windows=False, color_system=None)
    print_scores(score(Evidence(forecasts={"a": made}), {"a": read}, TODAY), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "a, a retrodiction" in text
    other = next(x for x in text.splitlines() if x.startswith("as read otherwise: only by day"))
    assert other.split()[-3:] == ["no", "Brier", "0.040"]


def test_nothing_settled_is_said() -> None:
    text = shown([forecast("a", "Ann", 0.2)], {})
    assert text.startswith("0 of 1 ")
    assert "Brier" not in text


def test_bands_of_calibration_from_thirty_on() -> None:
    many = [forecast(f"q{i}", "Ann", 0.25) for i in range(30)]
    text = shown(many, {f.name: i % 4 == 0 for i, f in enumerate(many)})
    line = next(x for x in text.splitlines() if x.startswith("20–30%"))
    assert line.split() == ["20–30%", "25%", "8", "of", "30", "4", "to", "12"]
    assert "a curve needs" not in text


def test_a_skill_far_below_zero_is_not_told_to_the_hundredth() -> None:
    text = shown([forecast("a", "Ann", 0.99, base_rate=0.01)], {"a": False})
    assert "under −10 (1)" in text


def test_a_narrow_terminal_is_kept_to() -> None:
    text = shown([forecast("a_rather_long_name_of_a_question", "The author of it all", 0.2)], {}, 60)
    text += shown(
        [forecast("a_rather_long_name_of_a_question", "The author", 0.2)],
        {"a_rather_long_name_of_a_question": True},
        60,
    )
    assert max(len(x.rstrip()) for x in text.splitlines()) <= 60


def test_control_characters_and_markup_of_a_ledger_do_nothing() -> None:
    text = shown([forecast("a", "[red]Ann\x1b[31m", 0.2)], {"a": True})
    assert "\x1b" not in text
    assert "[red]Ann" in text
