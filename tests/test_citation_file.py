"""CITATION.cff is a valid file for this version."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import midgame

ROOT = Path(__file__).parents[1]
# The keys that version 1.2.0 of the format knows at the top, and those that must be there.
KNOWN = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
    "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
    "repository-code", "title", "type", "url", "version",
}  # fmt: skip
NEEDED = {"authors", "cff-version", "message", "title"}


@pytest.fixture(scope="module")
def citation():
    return YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_it_has_the_keys_of_the_format(citation):
    assert citation.keys() >= NEEDED
    assert citation.keys() <= KNOWN
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "software"
    assert citation["authors"] == [{"name": "The midgame authors"}]
    assert all(isinstance(word, str) for word in citation["keywords"])


def test_it_speaks_of_this_version_and_licence(citation):
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert citation["version"] == midgame.__version__
    assert f'license = "{citation["license"]}"' in project
    assert citation["title"] == "midgame"
    for word in citation["keywords"]:
        assert f'"{word}"' in project
