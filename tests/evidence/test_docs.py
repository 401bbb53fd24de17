"""The worked examples of the documentation come out as printed, and its tables are complete."""

import doctest
import re
from pathlib import Path

from midgame.evidence.base import Known, Named
from midgame.evidence.claims import CLAIM_FIELDS, SOURCE_FIELDS
from midgame.evidence.hypotheses import CAP, CREDIBILITY_FACTOR, RELIABILITY_FACTOR
from midgame.evidence.questions import FIELDS
from midgame.scenario.words import SCALES

from .conftest import Load

PAGE = Path(__file__).parents[2] / "docs" / "evidence.md"
TEXT = PAGE.read_text(encoding="utf-8")


def part(heading: str) -> str:
    return TEXT.split(f"\n## {heading}")[1].split("\n## ")[0]


def test_the_worked_examples() -> None:
    text = re.sub(r"^```.*$", "", TEXT, flags=re.MULTILINE)
    test = doctest.DocTestParser().get_doctest(text, {}, "evidence.md", str(PAGE), 0)
    assert len(test.examples) >= 12
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


def test_the_tables_name_every_field_and_scale() -> None:
    tables = [re.findall(r"`([a-z_]+)`", line.split("|")[1]) for line in part("Sources").splitlines() if "|" in line]
    assert {n for names in tables for n in names} == {*SOURCE_FIELDS, *CLAIM_FIELDS}
    assert re.findall(r"^\| `([A-Za-z 0-9]+)` ", part("Probability"), re.MULTILINE) == list(SCALES)
    for name in FIELDS:
        assert name in part("Forecasts") or name == "note"


def test_the_caps_are_those_of_the_code() -> None:
    row = next(line for line in part("Rival").splitlines() if line.startswith("| r, c"))
    given = [float(x) for x in row.split("|")[2:8]]
    assert given == [RELIABILITY_FACTOR[x] for x in "ABCDEF"] == [CREDIBILITY_FACTOR[x] for x in range(1, 7)]
    assert given[-1] == RELIABILITY_FACTOR[""] == CREDIBILITY_FACTOR[None]
    limits = [2.718281828 ** (CAP * x * x) for x in given[:3]]
    assert f"so {limits[0]:.0f} at A1, {limits[1]:.1f} at B2, {limits[2]:.1f} at C3" in TEXT


def test_the_examples_load(load: Load) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    evidence = blocks[0].replace("contradicts: [c20]", "contradicts: [c28]") + blocks[1].replace("c03", "c28")
    forecasts = blocks[2].replace("base_from: redsea-2025", "base_from: paper-2025-10-30")
    known = Known(steps={"coup": Named(), "decided_in_week": Named()})
    ledger, problems = load(evidence, forecasts, known)
    assert [str(p) for p in problems if not p.warning] == []
    assert ledger.hypotheses is not None
    assert len(ledger.forecasts["ships"].history) == 2
