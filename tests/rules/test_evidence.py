"""Each rule has a ledger that triggers it and one, a small change away, that does not."""

from datetime import date

import pytest

from midgame.errors import Place
from midgame.evidence.base import Known, KnownQuantity
from midgame.rules import RULES

from .conftest import SOURCES, Load

AS_OF = date(2025, 10, 31)
PLACE = Place("scenario.yaml", 9, 3)


def quantity(*sources: str, low: float = 20.0, high: float = 25.0, **more: object) -> Known:
    """A scenario with the one quantity ``jets``."""
    return Known(AS_OF, {"jets": KnownQuantity(sources, "", PLACE, low, high, **more)})  # type: ignore[arg-type]


def claim(name: str, source: str = "paper", more: str = "bears_on: jets") -> str:
    return f"  {name}: {{source: {source}, text: X, {more}}}\n"


def claims(*rows: str) -> str:
    return SOURCES + "claims:\n" + "".join(rows)


def graded(pairs: list[tuple[str, int]]) -> str:
    """One source per claim, with the two grades."""
    sources = "".join(f"  s{i}: {{title: T, reliability: {r}}}\n" for i, (r, _) in enumerate(pairs))
    rows = "".join(
        f"  g{i}: {{source: s{i}, text: X, credibility: {c}, bears_on: jets}}\n" for i, (_, c) in enumerate(pairs)
    )
    return "sources:\n" + sources + "claims:\n" + rows


HYPOTHESES = """\
hypotheses:
  question: Why?
  rows: {a: {text: A, prior: 50%}, b: {text: B, prior: 50%}}
  evidence: [{claim: c1, ratios: {a: 2, b: 1}}, {claim: c2, ratios: {a: 3, b: 1}MORE}]
"""
TWO = claims(claim("c1"), claim("c2", "reprint"))
LATE = SOURCES + "  late: {title: Late, date: 2025-11-01}\n  month: {title: M, date: 2025-10}\n"
APART = claims(claim("c1", more="bears_on: jets, contradicts: c2"), claim("c2", "herald"))
SAYS = claims(claim("c1", more="says: {jets: 20}"), claim("c2", "herald", "says: {jets: 8 to 24}"))
AGREE = [("A", 1), ("B", 2), ("C", 3), ("D", 4), ("B", 2), ("C", 3)]

# rule, what triggers it (ledger, scenario), what does not, words the message must hold
CASES = [
    ("no-source", (SOURCES, quantity()), (SOURCES, quantity("paper")), ("'jets'", "assumed")),
    ("no-source", (SOURCES, quantity()), (SOURCES, quantity("assumed")), ("'jets'",)),
    ("no-source", (SOURCES, quantity()), (SOURCES, quantity(computed=True)), ("'jets'",)),
    ("undescribed-source", ("", quantity("iiss")), (SOURCES, quantity("paper")), ("iiss", "evidence.yaml")),
    ("hindsight", (LATE, quantity("late")), (LATE, quantity("herald")), ("'late'", "2025-11-01", "2025-10-31")),
    ("hindsight", (LATE, quantity("late")), (LATE, quantity("month")), ("'late'",)),
    (
        "hindsight",
        (LATE + "claims:\n" + claim("c1", more="report_date: 2025-11-02"), quantity("c1")),
        (LATE + "claims:\n" + claim("c1", more="event_date: 2025-11-02"), quantity("c1")),
        ("'c1'", "2025-11-02"),
    ),
    (
        "hindsight",
        (LATE + "claims:\n" + claim("c1", "late", more="report_date: 2025-10-20"), quantity("c1")),
        (LATE + "claims:\n" + claim("c1", "paper", more="report_date: 2025-10-20"), quantity("c1")),
        ("'c1'", "2025-11-01"),
    ),
    (
        "one-origin-counted-twice",
        (TWO, quantity("c1", "c2")),
        (claims(claim("c1"), claim("c2", "herald")), quantity("c1", "c2")),
        ("c1 and c2", "'officials'", "not 2"),
    ),
    (
        "one-origin-counted-twice",
        (TWO, quantity("c1", "c2")),
        (TWO.replace("reprint, text", "reprint, origin: its own, text"), quantity("c1", "c2")),
        ("c1 and c2",),
    ),
    (
        "one-origin-counted-twice",
        (TWO + HYPOTHESES.replace("MORE", ""), quantity("c1")),
        (TWO + HYPOTHESES.replace("MORE", ", origin: other"), quantity("c1")),
        ("'c2'", "the stronger one"),
    ),
    (
        "averaged-contradiction",
        (APART, quantity("c1", "c2")),
        (APART, quantity("c1", "c2", rivals=True)),
        ("c1 and c2", "weight"),
    ),
    ("averaged-contradiction", (APART, quantity("c1", "c2")), (APART, quantity("c1")), ("contradict",)),
    (
        "narrower-than-sources",
        (SAYS, quantity("c1", "c2")),
        (SAYS, quantity("c1", "c2", low=8.0, high=24.0)),
        ("c2 says 8", "20 to 25", "widen it to 8 to 25"),
    ),
    (
        "narrower-than-sources",
        (SAYS, quantity("c1", "c2", low=5.0, high=22.0)),
        (SAYS, quantity("c1")),
        ("c2 says 24",),
    ),
    (
        "narrower-than-sources",
        (SAYS, quantity("c2", low=8.8, high=23.2)),
        (SAYS, quantity("c2", low=8.8, high=23.2, bounds=(8.0, 24.0))),
        ("c2 says 8",),
    ),
    (
        "single-source",
        (TWO, quantity("c1", matters=True)),
        (TWO, quantity("c1", "herald", matters=True)),
        ("'officials'", "second"),
    ),
    ("single-source", (TWO, quantity("c1", "c2", matters=True)), (TWO, quantity("c1", matters=False)), ("one origin",)),
    (
        "word-off-scale",
        (claims(claim("c1", more="bears_on: jets, word: could, band: 80% to 98%")), quantity("c1")),
        (claims(claim("c1", more="bears_on: jets, word: could, band: 10% to 60%")), quantity("c1")),
        ("'could' as 80% to 98%", "0% to 55%"),
    ),
    (
        "word-without-band",
        (claims(claim("c1", more="bears_on: jets, word: very likely")), quantity("c1")),
        (claims(claim("c1", more="bears_on: jets, word: very likely, band: 80% to 95%")), quantity("c1")),
        ("80% to 95%",),
    ),
    (
        "word-without-band",
        (claims(claim("c1", more="bears_on: jets, wording: it is unlikely to turn")), quantity("c1")),
        (claims(claim("c1", more="bears_on: jets, wording: it is likeable")), quantity("c1")),
        ("'unlikely'", "20–45%"),
    ),
    (
        "word-without-band",
        (claims(claim("c1", more="bears_on: jets, word: quite conceivable")), quantity("c1")),
        (claims(claim("c1")), quantity("c1")),
        ("'quite conceivable'", "you read in it"),
    ),
    (
        "word-without-band",
        (
            claims(claim("c1", more="bears_on: jets, wording: zeer onwaarschijnlijk")).replace(": en", ": nl"),
            quantity("c1"),
        ),
        (claims(claim("c1", more="bears_on: jets, wording: zeer leuk")).replace(": en", ": nl"), quantity("c1")),
        ("'zeer onwaarschijnlijk'", "0–10%"),
    ),
    (
        "grades-always-agree",
        (graded(AGREE), quantity()),
        (graded([*AGREE[:4], ("B", 4), ("C", 1)]), quantity()),
        ("6 of 6", "whoever says it", "A1"),
    ),
    ("grades-always-agree", (graded(AGREE), quantity()), (graded(AGREE[:5]), quantity()), ("6 of 6",)),
    ("grades-always-agree", (graded(AGREE), quantity()), (graded([*AGREE[:5], ("F", 6)]), quantity()), ("6 of 6",)),
    (
        "superseded",
        (claims(claim("c1"), claim("c2", more="bears_on: jets, supersedes: c1")), quantity("c1")),
        (claims(claim("c1"), claim("c2", more="bears_on: jets, supersedes: c1")), quantity("c2")),
        ("'c2' supersedes",),
    ),
    (
        "unused-claim",
        (claims(claim("c1", more="kind: fact")), quantity()),
        (claims(claim("c1", more="kind: fact")), quantity("c1")),
        ("'c1'",),
    ),
    (
        "unused-claim",
        (claims(claim("c1", more="kind: fact")), quantity()),
        (claims(claim("c1")), quantity()),
        ("'c1'",),
    ),
]


@pytest.mark.parametrize(("rule", "bad", "good", "words"), CASES)
def test_rule(load: Load, rule: str, bad: tuple[str, Known], good: tuple[str, Known], words: tuple[str, ...]) -> None:
    _, problems = load(bad[0], known=bad[1])
    assert all(p.warning for p in problems), [str(p) for p in problems]
    found = [p for p in problems if p.rule == rule]
    assert len(found) == 1, [str(p) for p in problems]
    for word in words:
        assert word in str(found[0])
    assert found[0].fix
    assert found[0].place.line > 0
    _, problems = load(good[0], known=good[1])
    assert all(p.warning for p in problems), [str(p) for p in problems]
    assert rule not in [p.rule for p in problems]


def test_every_rule_on_evidence_has_a_case() -> None:
    assert {case[0] for case in CASES} == {r.name for r in RULES.values() if r.on == "evidence"} | {"no-source"}


def test_a_quantity_with_all_well_gives_no_warning(load: Load) -> None:
    text = claims(claim("c1", more="says: {jets: 20}"), claim("c2", "herald", "says: {jets: 25}"))
    _, problems = load(text, known=quantity("c1", "c2", matters=True))
    assert problems == []


def test_forecasts_and_hypotheses_use_a_claim(load: Load) -> None:
    rows = (
        claim("c1", more="kind: fact"),
        claim("c2", "herald", "kind: fact"),
        claim("c3", "herald", "kind: forecast, band: 10% to 20%"),
    )
    forecast = "forecasts:\n  f: {question: Q, rule: R, by: A, made: 2025-10-31, deadline: 2025-12-31, claim: c3}\n"
    _, problems = load(claims(*rows) + HYPOTHESES.replace("MORE", ""), forecast, quantity("assumed"))
    assert [str(p) for p in problems if p.rule == "unused-claim"] == []
