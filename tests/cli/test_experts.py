"""``midgame experts``: scores and weights, as a table and as JSON."""

import json
import shutil
from pathlib import Path

import pytest

from midgame.evidence.elicitation import panel
from midgame.evidence.seeds import read_seeds
from midgame.findings.base import plain

from .conftest import Call

SEEDS = Path(__file__).parents[1] / "evidence" / "data" / "seeds.csv"


def test_the_table_ends_with_the_weights_to_write(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("experts", SEEDS) == 0
    said = capsys.readouterr().out
    found = panel(read_seeds(SEEDS))
    assert "12 settled questions" in said
    assert "weights: {" + ", ".join(f"{n}: {w:.4g}" for n, w in found.weights.items()) + "}" in said
    assert "0, 0, 2, 10" in said
    assert call("experts", SEEDS, "--cut-off", "0.9") == 0
    assert "No expert reaches the cut-off of 0.9." in capsys.readouterr().out


def test_json_has_every_score(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("experts", SEEDS, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    found = panel(read_seeds(SEEDS))
    assert told["experts"] == plain(found.experts)
    assert told["performance"] == plain(found.performance)
    assert told["weights"] == found.weights


def test_a_file_that_cannot_be_scored(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(SEEDS, "seeds.csv")
    text = Path("seeds.csv").read_text(encoding="utf-8").splitlines()
    Path("seeds.csv").write_text("\n".join(text[:20]), encoding="utf-8")
    assert call("experts", "seeds.csv") == 2
    assert "10 settled questions or more" in capsys.readouterr().err
