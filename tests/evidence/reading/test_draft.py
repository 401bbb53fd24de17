"""The draft as a whole: nothing invented, and a ledger that loads."""

import importlib.util
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from midgame.errors import InputError
from midgame.evidence.base import Known
from midgame.evidence.load import load_evidence
from midgame.evidence.reading import Draft, read_path, read_text
from midgame.evidence.reading.hedging import STATED
from midgame.scenario.words import band_of

ROOT = Path(__file__).parents[3]
DAY = date(2025, 10, 31)
PIECES = [
    "The navy said on Tuesday that eight warships will leave.",
    "“We do not know,” said Gen. Dan Smith, a former envoy.",
    "According to two officials, it is very unlikely before 2027.",
    "Volgens het leger zijn er waarschijnlijk 1.200 soldaten.",
    "De minister zei vrijdag dat drie fregatten zijn vertrokken",
    "Según la agencia, «probablemente» llegarán 20 a 25 cazas el 3 de mayo.",
    "El general negó todo, citando fuentes militares.",
    "citing",
    "said",
    ", zei ",
    "dijo",
    "“",
    "»",
    "¤",
    "(",
    "\n",
    "\n\n",
    "\t",
    "two of the",
    "between 2014 and 2020",
    "30 February",
    "31-31-2025",
    "2025-13-45",
    "#: &a *b [",
    "99999999999999999999 ships",
    "in 999 years",
    "\x85",
    "\u2028",
    "é́",
]


def load_benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reading_benchmark", ROOT / "benchmarks" / "reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


benchmark = load_benchmark()


def flat(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


def check_nothing_invented(draft: Draft) -> None:
    for claim in draft.claims:
        for span in claim.spans():
            assert flat(draft.text[span.start : span.end]) == span.text
            assert claim.sentence.start <= span.start <= span.end <= claim.sentence.end
        entry = claim.plain(draft.source)
        sentence = str(entry["text"])
        for key in ("speaker", "attributed_to", "wording"):
            assert " ".join(str(entry.get(key, "")).split()) in sentence
        for hedge in claim.hedges:
            assert (hedge.band is not None) == bool(hedge.word or hedge.scale == STATED)
            if hedge.word:
                assert hedge.band == band_of(hedge.word, hedge.scale, draft.source.language)
        for found in claim.dates:
            assert found.first <= found.last
        for count in claim.counts:
            assert count.low <= count.high


WORDS = sorted(
    {
        word
        for part in (*benchmark.EARLIER, benchmark.FRESH)
        for language in ("en", "nl", "es")
        for labelled in benchmark.texts(f"{part}-{language}")
        for word in benchmark.assembled(labelled)[0].split()
    }
    | {"earlier", "ago", "last", "next", "a", "mid", "30", "February", "within", "hace", "geleden", "week", "of", "to"}
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["en", "nl", "es"]))
def test_any_order_of_words_is_read_without_invention(words: list[str], language: str) -> None:
    try:
        draft = read_text(" ".join(words), date=DAY, language=language)
    except InputError:
        return
    check_nothing_invented(draft)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=14), st.sampled_from(["en", "nl", "es"]))
def test_every_quoted_piece_stands_at_its_place(pieces: list[str], language: str) -> None:
    try:
        draft = read_text(" ".join(pieces), date=DAY, language=language)
    except InputError:
        return
    check_nothing_invented(draft)
    assert "&id" not in draft.to_yaml()


@pytest.mark.parametrize("language", ["en", "nl", "es"])
def test_labelled_texts_hold_nothing_invented(language: str) -> None:
    for part in (*benchmark.EARLIER, benchmark.FRESH):
        for labelled in benchmark.texts(f"{part}-{language}"):
            text, _ = benchmark.assembled(labelled)
            draft = read_text(text, date=labelled["date"])
            assert draft.source.language == language
            assert draft.claims
            check_nothing_invented(draft)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=10))
def test_the_draft_loads_as_a_ledger(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    try:
        draft = read_text("The navy sent ships. " + " ".join(pieces), date=DAY, language="en")
    except InputError:
        return
    folder = tmp_path_factory.mktemp("ledger")
    (folder / "evidence.yaml").write_text(draft.to_yaml(), encoding="utf-8")
    evidence, problems = load_evidence(folder, Known())
    assert [str(p) for p in problems if not p.warning] == []
    assert list(evidence.claims) == [c.id for c in draft.claims]


def test_a_claim_keeps_what_was_said_when_and_how_surely(tmp_path: Path) -> None:
    text = "Officials said on Monday that the carrier will very likely arrive by 15 November with 60 to 80 aircraft."
    draft = read_text(text, date=DAY, source="herald")
    (tmp_path / "evidence.yaml").write_text(draft.to_yaml(), encoding="utf-8")
    evidence, _ = load_evidence(tmp_path, Known())
    claim = evidence.claims["c01"]
    assert (claim.source, claim.speaker, claim.text, claim.kind) == ("herald", "Officials", text, "forecast")
    assert (claim.wording, claim.word, claim.band) == ("very likely", "very likely", (0.8, 0.95))
    assert str(claim.report_date) == "2025-10-27"
    assert str(claim.event_date) == "2025-11-15"
    assert "deadline 2025-11-15" in claim.note
    assert "'60 to 80 aircraft' is 60 to 80 aircraft" in claim.note
    assert f"sentence 1, characters 0 to {len(text)}" in claim.note


def test_without_a_date_nothing_relative_is_resolved() -> None:
    draft = read_text("The navy sailed on Tuesday. The war began on 24 February 2022.")
    found = [d.iso() for c in draft.claims for d in c.dates]
    assert found == ["2022-02-24"]
    assert any("date of the text is not known" in p.what for p in draft.problems)


def test_problems_point_at_line_and_column() -> None:
    draft = read_text("The ships are here.\n\nIt was calm. The army will attack.", date=DAY, source="note")
    (problem,) = draft.problems
    assert (problem.place.file, problem.place.line, problem.place.column) == ("note", 3, 14)
    assert "without a deadline" in problem.what


def test_a_source_never_takes_the_name_of_a_claim(tmp_path: Path) -> None:
    path = tmp_path / "c01.txt"
    path.write_text("The navy said it sent eight ships.", encoding="utf-8")
    assert read_path(path).source.id == "text-c01"


def test_the_figures_in_the_docs_are_those_of_the_benchmark() -> None:
    page = (ROOT / "docs" / "read.md").read_text(encoding="utf-8")
    for part in benchmark.PARTS:
        assert "\n".join(benchmark.table(part)) in page
