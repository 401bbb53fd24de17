"""How a run was made: the paragraph and the citation, with the numbers of the run in them."""

from collections.abc import Callable

import pytest
import xarray as xr

from midgame.findings.methods.find import methods, work
from midgame.findings.methods.words import citation, paragraph
from midgame.wording import count, speaking, value


def test_the_paragraph_has_the_numbers_of_the_run(real: xr.Dataset, golden: Callable[[str, str], None]) -> None:
    made = methods(real)
    told = paragraph(made)
    a = made.answer
    for figure in (count(a.replications), count(a.draws), value(a.goal.share), str(a.seed), a.hash, *made.models):
        assert figure in told
    text = told.replace(a.hash, "HASH").replace(a.version, "VERSION")
    golden("methods.txt", text + "\n")


@pytest.mark.parametrize("language", ["nl", "es"])
def test_it_is_said_in_every_language(real: xr.Dataset, language: str) -> None:
    made = methods(real)
    with speaking(language):
        told = paragraph(made)
    assert "We played" not in told
    assert made.answer.hash in told


def test_the_citation_says_which_run_it_is(real: xr.Dataset) -> None:
    made = methods(real)
    told = citation(made)
    for part in (made.authors, str(made.year), made.answer.title, made.answer.hash[:12], f"seed {made.answer.seed}"):
        assert part in told
    assert work(made).title == made.answer.title
    assert made.year == int(str(real.attrs["created"])[:4])
