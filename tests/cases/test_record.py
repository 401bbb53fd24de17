"""The record in the docs is what ``midgame record`` writes today."""

from pathlib import Path

from midgame.cli.record import record_verb

ROOT = Path(__file__).parents[2]


def test_the_record_in_the_docs_is_todays(tmp_path: Path) -> None:
    assert record_verb(ROOT / "scenarios" / "cases", today="2026-11-28", markdown=tmp_path / "record.md") == 0
    written = (tmp_path / "record.md").read_text(encoding="utf-8")
    assert "nothing is said of it yet" not in written, "each miss needs a sentence: miss: ... in outcome.yaml"
    told = "write it anew: midgame record scenarios/cases --keep --markdown docs/record.md"
    assert (ROOT / "docs" / "record.md").read_text(encoding="utf-8") == written, told
