"""How a run was made: the paragraph and the citation, with the numbers of the run in them."""

from collections.abc import Callable

import numpy as np
import pytest
import xarray as xr

from midgame.citing.run import carried
from midgame.findings.methods.find import methods, work
from midgame.findings.methods.words import citation, paragraph
from midgame.models import all_models
from midgame.wording import count, speaking, value

HASH = "0123456789abcdef" * 4


@pytest.fixture
def run(by_hand: Callable[..., xr.Dataset]) -> xr.Dataset:
    """A run that two models decide."""
    papers = {name: all_models()[name].papers for name in ("salvo.hughes", "politics.hazard")}
    return by_hand(
        citations=carried(papers), authors="A. N. Author", created="2026-03-04T05:06:07", version="0.1.0",
        scenario_hash=HASH,
    )  # fmt: skip


def test_the_paragraph_has_the_numbers_of_the_run(run: xr.Dataset, golden: Callable[[str, str], None]) -> None:
    made = methods(run)
    told = paragraph(made)
    a = made.answer
    assert made.models == ("politics.hazard", "salvo.hughes")
    for figure in (count(a.replications), count(a.draws), value(a.goal.share), str(a.seed), HASH, *made.models):
        assert figure in told
    golden("methods.txt", f"{told}\n\n{citation(made)}\n")


@pytest.mark.parametrize(
    ("language", "draw", "draws"), [("nl", "trekking", "200 trekkingen"), ("es", "sorteo", "200 sorteos")]
)
def test_it_is_said_in_every_language(
    run: xr.Dataset, make_run: Callable[..., xr.Dataset], language: str, draw: str, draws: str
) -> None:
    made = methods(run)
    with speaking(language):
        told, cited = paragraph(made), citation(made)
    assert "We played" not in told
    assert draw not in paragraph(made)
    assert HASH in told
    assert draw in told
    assert HASH[:12] in cited
    assert "replications" not in told + cited
    rng = np.random.default_rng(1)
    chance = rng.random(200)
    many = methods(make_run({"x": chance}, rng.random((200, 100)) < chance[:, None], lucks=100))
    assert "The chance of the goal" in paragraph(many)
    with speaking(language):
        told = paragraph(many)
    assert "The chance of the goal" not in told
    assert draws in told


def test_the_citation_says_which_run_it_is(run: xr.Dataset) -> None:
    made = methods(run)
    told = citation(made)
    for part in ("A. N. Author", "2026", made.answer.title, HASH[:12], "seed 7", "8 replications", "midgame 0.1.0"):
        assert part in told
    assert work(made).title == made.answer.title
