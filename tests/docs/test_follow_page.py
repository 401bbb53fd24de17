"""docs/follow.md is true: its example is read, followed, and comes to what the page says."""

import re
from pathlib import Path

import numpy as np

from midgame._load import read
from midgame.evidence.observed import load_observed
from midgame.evidence.observed_entry import KEYS
from midgame.findings.follow.base import LACKS, NOT_BELIEVED
from midgame.findings.follow.find import AHEAD, TIMES, follow
from midgame.findings.follow.words import odds
from midgame.runs.worlds import FEWEST, WANTED

DOCS = Path(__file__).parents[2] / "docs"
BOMBS = DOCS / "examples" / "bombs"
PAGE = (DOCS / "follow.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())


def test_the_example_comes_to_what_the_page_says() -> None:
    assert all(f"examples/bombs/{file.name}" in PAGE for file in BOMBS.iterdir())
    scenario, problems = read(BOMBS)
    assert scenario is not None
    assert [str(p) for p in problems] == []
    observed, wrong = load_observed(scenario)
    assert wrong == []
    found = follow(scenario, observed, events=["lost(nato.jets) >= 3"], replications=40_000)
    days, soon = found.beliefs[0], found.days
    # (1 - p)^(18/20), p uniform between its bounds: what each school gives to eighteen days without a signature.
    like = [((1 - low) ** 1.9 - (1 - high) ** 1.9) / (high - low) for low, high in ((0.8, 0.95), (0.1, 0.4))]
    told = dict(days.after)["no_deal"]
    assert abs(told - like[0] / sum(like)) < 0.01
    assert f"it has {like[0] / sum(like):.0%}".replace("%", " %") in WORDS
    assert odds(like[0] / sum(like)) in WORDS
    assert days.most == "no_deal"
    first, last = soon[0].goal.chance.value, soon[-1].goal.chance.value
    said = re.search(r"The goal falls from (\d+) % to (\d+) %", WORDS)
    assert said is not None
    assert np.allclose([first, last], [int(x) / 100 for x in said.groups()], atol=0.015), (first, last)


def test_the_page_has_every_key_and_level() -> None:
    table = PAGE.split("## What to write")[1].split("## What it says")[0]
    assert all(f"`{key}`" in table for key in KEYS)
    assert f"Below {LACKS:.0%}".replace("%", " %") in WORDS
    assert f"below .{round(NOT_BELIEVED * 1000)} %" in WORDS
    assert f"When fewer than {WANTED:,} are left" in WORDS
    assert f"worth fewer than {FEWEST:.0f} draws" in WORDS
    assert "within " + ", ".join(map(str, AHEAD[:-1])) + f" and {AHEAD[-1]} days" in WORDS.lower()
    assert TIMES == 10
    assert "ten times `-n`" in WORDS
