"""A ledger is read whole, and every mistake in it is named with its line, column and fix."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from midgame.errors import Place
from midgame.evidence.base import Known, KnownQuantity, Named
from midgame.evidence.load import load_evidence, parse_evidence

from .conftest import SOURCES, Load, known

CLAIMS = """\
claims:
  c1:
    source: paper
    speaker: officials
    text: There are about 20 jets
    event_date: 2025-10-01..2025-10-15
    wording: about
    credibility: 2
    bears_on: [jets, us.escorts]
    says: {jets: 20 to 24}
  c2: {source: herald, text: A decision was taken, contradicts: [c3], supersedes: c4, bears_on: suppress}
  c3: {source: paper, text: No decision was taken, kind: assessment, report_date: 2025-10, bears_on: ships_hit}
  c4: {source: paper, text: The army will rise, kind: forecast, word: unlikely, band: 20 to 45%, bears_on: h1}
hypotheses:
  question: Why?
  rows:
    h1: {text: Oil, prior: 60%, needs: [a motive, "a plan: written"]}
    h2: {text: Drugs, prior: 0.4}
  evidence:
    - {claim: c1, ratios: {h1: 2, h2: 1}, why: it is said}
"""


def test_reads_every_field(load: Load) -> None:
    evidence, problems = load(SOURCES + CLAIMS, scenario=known())
    assert [p for p in problems if not p.warning] == []
    c1, c2, c3, c4 = evidence.claims.values()
    assert (c1.speaker, c1.kind, c1.credibility, c1.says) == ("officials", "fact", 2, {"jets": (20.0, 24.0)})
    assert c1.event_date is not None
    assert (c1.event_date.first, c1.event_date.last) == (date(2025, 10, 1), date(2025, 10, 15))
    assert c1.place == Place("evidence.yaml", 6, 3)
    assert c2.report_date is not None
    assert c2.report_date.first == date(2025, 10, 31), "a claim without a date is dated by its source"
    assert c2.supersedes == ("c4",)
    assert c3.report_date is not None
    assert (c3.report_date.first, c3.report_date.last) == (date(2025, 10, 1), date(2025, 10, 31))
    assert (c4.word, c4.band) == ("unlikely", (0.20, 0.45))
    assert [(a.id, b.id) for a, b in evidence.contradictions()] == [("c2", "c3")]
    assert evidence.origin_of("c1") == "officials"
    assert evidence.origin_of("c2") == "herald"
    assert evidence.hypotheses is not None
    assert evidence.hypotheses.rows["h1"].needs == ("a motive", "a plan: written")
    assert evidence.hypotheses.evidence[0].ratios == {"h1": 2.0, "h2": 1.0}


def test_texts_are_read_as_files_are(load: Load) -> None:
    forecast = "forecasts:\n  f: {question: Q, rule: R, by: A, made: 2025-10-31, deadline: 2025-12-31, claim: c4}\n"
    from_files = load(SOURCES + CLAIMS, forecast, known())
    texts = {"evidence.yaml": SOURCES + CLAIMS, "forecasts.yaml": forecast, "outcome.yaml": "[broken"}
    assert parse_evidence(texts, known()) == from_files
    _, problems = parse_evidence({"evidence.yaml": "sources: 3"}, Known())
    assert problems[0].place == Place("evidence.yaml", 1, 10)


def test_a_scenario_in_one_file_has_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "evidence.yaml").write_text("claims: [broken", encoding="utf-8")
    file = tmp_path / "one.yaml"
    file.write_text("midgame: 1", encoding="utf-8")
    evidence, problems = load_evidence(file, Known())
    assert not evidence.claims
    assert problems == []


def _one(more: str) -> str:
    return SOURCES + f"claims:\n  c1:\n    source: paper\n    text: X\n    {more}\n"


BAD = [
    # text, where it goes wrong, part of the message, part of the fix
    (SOURCES + "claims:\n  c1: {source: papr, text: X}\n", "papr", "did you mean 'paper'?", "describe this one"),
    (SOURCES + "claims:\n  c1: {sorce: paper, text: X}\n", "sorce", "no field 'sorce'; did you mean 'source'?", ""),
    (SOURCES + "claims:\n  c1: {source: paper}\n", "{source: p", "has no 'text'", "add 'text: ...'"),
    (SOURCES + "claims:\n  paper: {source: paper, text: X}\n", "paper: {s", "both a claim and a source (line 2)", ""),
    (SOURCES + "claims:\n  c1: {source: paper, text: X}\n  c1: {source: herald, text: Y}\n", "c1: {source: h",
     "a second time (first on line 6)", ""),
    (_one("contradicts: [c1]"), "c1]", "contradicts itself", "the other claim"),
    (_one("contradicts: [c11]"), "c11]", "'c11', which is no claim; did you mean 'c1'?", ""),
    (_one("supersedes: c9"), "c9", "supersedes 'c9', which is no claim", ""),
    (_one("says: {jest: 20}"), "jest", "no quantity; did you mean 'jets'?", ""),
    (_one("says: {jets: many}"), "many", "says the text 'many'", "20 to 25"),
    (_one("says: {jets: 25 to 20}"), "25 to 20", "says the text '25 to 20'", "lower end first"),
    (SOURCES.replace("reliability: C", "reliability: G"), "G,", "reliability is A, B, C, D, E, F; 'G' is none", ""),
    (_one("credibility: 7"), "7", "a whole number from 1 to 6, not the number '7'", ""),
    (_one("kind: rumour"), "rumour", "'rumour' is none of them", ""),
    (_one("event_date: 2025-02-30"), "2025-02-30", "there is no date 2025-02-30", "check the day"),
    (_one("event_date: 2025-13"), "2025-13", "there is no date 2025-13", ""),
    (_one("event_date: 0000-01-01"), "0000-01-01", "there is no date 0000-01-01", ""),
    (_one("event_date: yesterday"), "yesterday", "'yesterday' is not a date", "year-month-day"),
    (_one("event_date: 2025-10-09..2025-10-01"), "2025-10-09..", "ends before it begins", "earlier date first"),
    (_one("band: 120%"), "120%", "is 1.2; a probability lies between 0 and 1", "20% or 0.2"),
    (_one("band: -0.1 to 0.2"), "-0.1", "is -0.1; a probability lies between 0 and 1", ""),
    (_one("band: 50% to 20%"), "50% to", "ends below where it begins", "lower number first"),
    (_one("band: perhaps"), "perhaps", "'perhaps' is no word of the scale ICD 203", "10% to 30%"),
    (_one("bears_on: [jetz]"), "jetz", "did you mean 'jets'?", "name a quantity"),
    ("sources: [a, b]\n", "[a", "'sources' must be a list of names with their fields, not a sequence", ""),
    ("sources: {a: 3}\n", "3", "must have fields, not the number '3'", ""),
    ("sauces: {}\n", "sauces", "no field 'sauces'; did you mean 'sources'?", ""),
    ("claims: {c1: {source: [a], text: x}}\n", "[a]", "must be text, not a sequence", ""),
    ("sources: {a: {title: x}\n\nclaims: 3", "{a", "is never closed", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "what", "fix"), BAD)
def test_bad_input_is_explained_at_its_place(load: Load, text: str, at: str, what: str, fix: str) -> None:
    _, problems = load(text, scenario=Known(quantities={"jets": KnownQuantity(("c1",))}))
    errors = [p for p in problems if not p.warning]
    matching = [p for p in errors if what in p.what and fix in p.fix]
    assert matching, [str(p) for p in errors]
    assert text.count(at) == 1
    before = text[: text.index(at)]
    where = Place("evidence.yaml", before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert matching[0].place == where
    assert matching[0].fix, "every error says how to mend it"


def test_all_errors_at_once_in_file_order(load: Load) -> None:
    text = SOURCES + "claims:\n  a: {source: x, text: T}\n  b: {source: paper, text: T, band: 3}\n  c: {text: T}\n"
    _, problems = load(text, "forecasts:\n  f: {question: q}\n", Known())
    lines = [(p.place.file, p.place.line) for p in problems]
    assert lines == sorted(lines)
    assert {("evidence.yaml", 6), ("evidence.yaml", 7), ("evidence.yaml", 8), ("forecasts.yaml", 2)} <= set(lines)


def test_rings_of_supersession(load: Load) -> None:
    def claim(name: str, old: str) -> str:
        return f"  {name}: {{source: paper, text: X, supersedes: [{old}]}}\n"

    ring = claim("a", "b") + claim("b", "c") + claim("c", "a") + claim("d", "e") + claim("e", "d") + claim("f", "a")
    _, problems = load(SOURCES + "claims:\n" + ring)
    found = [p for p in problems if "in a ring" in p.what]
    assert len(found) == 2
    shown = sorted("".join(sorted(set(p.what.split(": ")[1].split(" > ")))) for p in found)
    assert shown == ["abc", "de"]
    # Each ring is shown in the direction in which one supersedes the next.
    supersedes = {"a": "b", "b": "c", "c": "a", "d": "e", "e": "d"}
    for p in found:
        names = p.what.split(": ")[1].split(" > ")
        assert all(supersedes[x] == y for x, y in pairwise(names))


def test_a_long_chain_with_shortcuts_is_no_ring(load: Load) -> None:
    rows = [f"  c{i}: {{source: paper, text: X, supersedes: [c{i - 1}, c{max(i - 2, 0)}]}}\n" for i in range(1, 400)]
    _, problems = load(SOURCES + "claims:\n  c0: {source: paper, text: X}\n" + "".join(rows))
    assert not [p for p in problems if not p.warning]


def test_unknown_sources_of_the_scenario(load: Load) -> None:
    place = Place("scenario.yaml", 12, 5)
    scenario = Known(
        quantities={"jets": KnownQuantity(("papers",), place=place)}, steps={"s": Named(("assumed", "paper"))}
    )
    _, problems = load(SOURCES, scenario=scenario)
    assert [p.place for p in problems] == [place]
    assert "comes from 'papers'" in problems[0].what
    assert "did you mean 'paper'?" in problems[0].what


HYPOTHESES = """\
claims: {c1: {source: s, text: X}}
sources: {s: {title: T}}
hypotheses:
  question: Why?
  rows: {a: {text: A, prior: %s}, b: {text: B, prior: %s}}
  evidence:
    - {claim: %s, ratios: {a: %s, b: 1%s}}
"""


@pytest.mark.parametrize(
    ("parts", "line", "what"),
    [
        (("60%", "50%", "c1", "2", ""), 5, "the priors add up to 110%"),
        (("0", "100%", "c1", "2", ""), 5, "no evidence could ever move it"),
        (("a lot", "100%", "c1", "2", ""), 5, "must be a probability, not the text 'a lot'"),
        (("150%", "10%", "c1", "2", ""), 5, "is 1.5; a probability lies between 0 and 1"),
        (("60%", "40%", "c2", "2", ""), 7, "'c2', which is no claim; known are c1, s"),
        (("60%", "40%", "c1", "0", ""), 7, "a number above 0, not the number '0'"),
        (("60%", "40%", "c1", "-2", ""), 7, "a number above 0"),
        (("60%", "40%", "c1", "inf", ""), 7, "a number above 0"),
        (("60%", "40%", "c1", "2", ", z: 1"), 7, "'z', which is no hypothesis"),
    ],
)
def test_bad_hypotheses(load: Load, parts: tuple[str, ...], line: int, what: str) -> None:
    evidence, problems = load(HYPOTHESES % parts)
    assert [p for p in problems if what in p.what and p.place.line == line], [str(p) for p in problems]
    assert evidence.hypotheses is None


def test_a_hypothesis_needs_a_rival_and_a_ratio_for_each(load: Load) -> None:
    text = "claims: {c1: {source: s, text: X}}\nsources: {s: {title: T}}\nhypotheses:\n  question: Q\n"
    _, problems = load(text + "  rows: {a: {text: A, prior: 100%}}\n")
    assert any("needs a rival" in p.what for p in problems)
    rows = "  rows: {a: {text: A, prior: 50%}, b: {text: B, prior: 50%}}\n"
    _, problems = load(text + rows + "  evidence: [{claim: c1, ratios: {a: 2}}]\n")
    assert any("no ratio for b" in p.what for p in problems)


def test_a_file_that_is_too_large_or_not_text(load: Load, tmp_path: Path) -> None:
    _, problems = load("sources: {a: {title: " + "x" * 6_000_000 + "}}\n")
    assert "6,000," in problems[0].what
    (tmp_path / "evidence.yaml").write_bytes(b"\xff\xfe\x00sources")
    _, problems = load_evidence(tmp_path, Known())
    assert "not a text file in UTF-8" in problems[0].what
