"""The pages on models and rules come from the declarations; the tutorial has its two mistakes, and plays."""

import importlib.util
from pathlib import Path

import pytest

from midgame._load import read
from midgame.findings.breaks.find import breaks
from midgame.findings.claims.find import check_claims
from midgame.models import all_models
from midgame.models.verify import Verdict, verify
from midgame.rules import RULES
from midgame.runs.frame import frame_of
from midgame.runs.play import play
from midgame.runs.schema import ENDED, FAILED
from midgame.scenario.shipped import shipped

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def pages():
    pytest.importorskip("sphinx")
    spec = importlib.util.spec_from_file_location("model_pages", DOCS / "_ext" / "model_pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def verdicts():
    return verify()


@pytest.fixture
def written(pages, verdicts, tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "verify", lambda: verdicts)
    (tmp_path / "gone.md").write_text("a family that is no more")
    return {file.stem: file.read_text(encoding="utf-8") for file in pages.write_pages(tmp_path)} | {"folder": tmp_path}


def test_every_model_has_its_section_and_every_family_its_page(written):
    for name, one in all_models().items():
        page = written[one.family]
        assert f"## `{name}`" in page
        for argument in one.arguments:
            assert f"| `{argument.name}` |" in page
        assert f"`{name}`" in written["index"]
    assert not (written["folder"] / "gone.md").exists()


def test_the_verification_page_holds_every_verdict(written, verdicts):
    assert written["verification"].count("| yes |") == sum(v.agreed and not v.from_memory for v in verdicts)
    assert written["verification"].count("*from memory* |") == sum(v.from_memory for v in verdicts)


def test_a_figure_that_is_missed_fails_the_build(pages, tmp_path, monkeypatch):
    missed = Verdict("strike.sspk", "a case", "kill_probability", 0.5, 0.7, 0.01, False, "a paper", False)
    monkeypatch.setattr(pages, "verify", lambda: [missed])
    with pytest.raises(
        pages.ExtensionError, match=r"strike\.sspk, a case: kill_probability is 0\.7, the paper says 0\.5"
    ):
        pages.write_pages(tmp_path)


def test_markdown_signs_in_a_declaration_are_escaped(pages):
    assert pages.md("success | attempt, a_b `x|y_z` *") == "success \\| attempt, a\\_b `x|y_z` \\*"


def test_the_first_scenario_has_two_mistakes_and_plays_when_they_are_mended(tmp_path):
    text = (DOCS / "examples" / "airlift.yaml").read_text(encoding="utf-8")
    _, problems = read(DOCS / "examples" / "airlift.yaml")
    assert [p.what for p in problems] == [
        "there is no 'reddy'; did you mean 'ready'?",
        "there is no 'stok'; did you mean 'stock'?",
    ]
    mended = tmp_path / "airlift.yaml"
    mended.write_text(text.replace("reddy", "ready").replace("stok", "stock"), encoding="utf-8")
    scenario, problems = read(mended)
    assert problems == []
    assert 0.2 < float(play(scenario, 400, 1)["goal"].mean()) < 0.9


def test_the_scenario_of_the_page_on_reading_shows_what_the_page_speaks_of():
    scenario, problems = read(DOCS / "examples" / "convoy.yaml")
    assert problems == []
    frame = frame_of(play(scenario, 3_000, 1))
    assert 0.3 < frame.by_draw().mean() < 0.6  # as its author expected
    sweep, guns, unload = breaks(frame).links
    assert (sweep.causes[0].code, sweep.causes[0].label) == (ENDED, "The fleet is called home")
    assert guns.causes[0].code == FAILED
    assert len(unload.ways) == 2
    assert unload.gap
    assert frame.run.end_state_settles == [False, True]
    assert frame.run.step_mechanism[frame.run.step.index("sweep")] is False
    assert {t.verdict for t in check_claims(frame)} == {"holds", "opposite"}


def test_the_page_on_rules_holds_every_rule_whole():
    spec = importlib.util.spec_from_file_location("rule_page", DOCS / "_ext" / "rule_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.page()
    assert module.AROUND in page
    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert sorted(headings) == sorted(RULES)
    for one in RULES.values():
        part = page.split(f"\n### {one.name}\n")[1].split("\n## ")[0].split("\n### ")[0]
        for text in (one.meaning[1:], one.fix, one.why, one.example, one.good):
            assert text in part
        assert f"*{'Error' if one.error else 'Warning'}.*" in part
        assert f"| [`{one.name}`](#{one.name}) |" in page


def test_the_page_on_scenarios_has_every_one_that_comes_along():
    pytest.importorskip("sphinx")
    spec = importlib.util.spec_from_file_location("scenario_page", DOCS / "_ext" / "scenario_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.page()
    assert sorted(line.split("`")[1] for line in page.splitlines() if line.startswith("| `")) == sorted(shipped())
    assert "| `blockade` | *A blockade.* Does the blockaded side give in" in page
