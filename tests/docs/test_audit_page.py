"""docs/audit.md is true: what it says of its example is what an audit finds."""

import re
from pathlib import Path

import pytest

from midgame._load import read
from midgame.audit.find import audit
from midgame.audit.problems import problems
from midgame.audit.record import record

PAGE = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
EXAMPLE, ACCEPTS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.usefixtures("uncompiled")
def test_the_example_is_inert_where_the_page_says_so(tmp_path: Path) -> None:
    file = tmp_path / "crossing.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    scenario, told = read(file)
    assert scenario is not None
    assert [str(p) for p in told] == []
    found = audit(scenario, 400)
    data = record(found)
    assert data["inert"] == {
        "inputs": ["dead_each", "us.boats", "us.ferries"], "steps": ["strike_back"], "forces": ["us.ferries"],
    }  # fmt: skip
    assert data["outcomes_only"]["inputs"] == ["dead_each"]
    assert [(n["what"], n["name"], n["value"]) for n in data["never"]] == [
        ("step", "strike_back", ""), ("fact", "bank", "lost again"),
    ]  # fmt: skip
    assert ACCEPTS in EXAMPLE
    assert data["accepted"] == {"dead_each": "because the dead are asked for whoever wins"}
    assert [p.what.split("'")[1] for p in problems(found, scenario)] == ["us.ferries", "strike_back"]
    assert all(f"`{key}`" in PAGE for key in set(data) - {"title", "replications", "seed", "played", "stopped",
                                                           "wrongly_accepted"})  # fmt: skip
