"""The record of following in the docs is what the settled campaigns give, and what the page on following says of it."""

import re
from pathlib import Path

import pytest

import midgame
from midgame.cli.record import record_verb

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "followed.md").read_text(encoding="utf-8")
TOLD = " ".join((ROOT / "docs" / "follow.md").read_text(encoding="utf-8").split("## Was it worth it")[1].split())
CASES = ROOT / "scenarios" / "cases"
NAMES = sorted(f.name for f in CASES.iterdir() if f.is_dir())


def test_every_campaign_is_in_the_record() -> None:
    rows = re.findall(r"^\| ([\w-]+) \| (\d+) \| (0\.\d+) \| (0\.\d+) \|", PAGE, re.MULTILINE)
    assert [name for name, *_ in rows] == NAMES
    assert all((CASES / name / "observed.yaml").is_file() for name in NAMES)
    told = {name: (still, moved) for name, _, still, moved in rows}
    for name in ("red-sea-2023", "libya-2011", "deliberate-force-1995", "desert-storm-1991"):
        still, moved = told[name]
        assert f"{moved} for {still}" in TOLD
    assert f"{sum(int(n) for _, n, *_ in rows)} questions" in TOLD
    moved, still = re.findall(r"over time of (0\.\d+), the same that stood still (0\.\d+)", PAGE)[0]
    assert f"{moved} with what was seen and {still} without" in TOLD
    interval = re.findall(r"Its 95% interval by campaign, of 12, is (\S+) to (\S+): it holds zero", PAGE)[0]
    assert " to ".join(interval) in TOLD


@pytest.mark.slow
def test_the_record_of_following_in_the_docs_is_todays(tmp_path: Path) -> None:
    for name in NAMES:
        midgame.follow(midgame.load(CASES / name), replications=40_000).save(tmp_path / "followed" / name)
    assert record_verb(CASES, followed=tmp_path / "followed", markdown=tmp_path / "followed.md") == 0
    assert (tmp_path / "followed.md").read_text(encoding="utf-8") == PAGE
