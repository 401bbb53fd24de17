"""One paper, one form: by models, in a bibliography, in a run and on its page."""

import json
import sys
from html import unescape
from pathlib import Path

import pytest
from pybtex.database import parse_string

import midgame
from midgame.citing.text import reference
from midgame.cli import main
from midgame.models.papers import LANCHESTER, OSIPOV
from midgame.page.html import page_of
from midgame.page.numbers import citations
from midgame.runs.run import Run

# The command line reads sys.argv here, as it does for users; the library takes that for a slip in a test.
pytestmark = pytest.mark.filterwarnings("ignore:Cyclopts application invoked without tokens:UserWarning")

SCENARIOS = Path(__file__).parents[1] / "scenarios"
ARDENNES = SCENARIOS / "papers" / "ardennes-1944"


@pytest.fixture(scope="module")
def dataset():
    return midgame.run(midgame.load(ARDENNES), 64, 1).dataset


@pytest.fixture
def said(capsys, monkeypatch):
    """``said(*arguments)``: what the command line prints, in one line."""
    monkeypatch.setenv("COLUMNS", "400")

    def run(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["midgame", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        return " ".join(capsys.readouterr().out.split())

    return run


@pytest.mark.parametrize("paper", [LANCHESTER, OSIPOV])
def test_a_paper_of_two_models_is_printed_the_same_everywhere(paper, dataset, said):
    text = reference(paper)
    names = {"lanchester.square", "lanchester.linear"} if paper is LANCHESTER else {"lanchester.square"}
    for name in names:
        assert f"- {text}" in said("models", name)
    assert text in said("cite", str(ARDENNES))
    (told,) = [c for c in citations(Run(dataset)) if c.startswith(text)]
    assert told in unescape(page_of(dataset))


def test_a_run_carries_the_fields_and_the_models(dataset):
    items = {item["title"]: item for item in json.loads(dataset.attrs["citations"])}
    lanchester = items[LANCHESTER.title]
    assert lanchester["type"] == "book"
    assert lanchester["author"] == [{"family": "Lanchester", "given": "F. W."}]
    assert lanchester["publisher"] == "Constable"
    assert lanchester["custom"] == {
        "taken_from": LANCHESTER.taken_from,
        "pages": {"lanchester.linear": "chapters V and VI", "lanchester.square": "chapters V and VI"},
    }


@pytest.mark.parametrize("folder", sorted(f.parent for f in SCENARIOS.rglob("scenario.yaml")), ids=lambda f: f.name)
def test_no_bibliography_speaks_of_memory_and_all_are_read_back(folder, said):
    told = said("cite", str(folder)), said("cite", str(folder), "--form", "csl")
    entries = parse_string(said("cite", str(folder), "--form", "bibtex"), "bibtex").entries
    assert len(entries) == len(json.loads(told[1])) == told[0].count("used for: ") > 0
    # A scenario's own source may say that it was counted from memory; the paper of a model may not.
    assert "memory" not in told[0].partition("\nModels\n")[2].lower()
    assert all("memory" not in str(item).lower() for item in json.loads(told[1]) if item["id"][:1].isupper())
