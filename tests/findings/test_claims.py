from io import StringIO

import numpy as np
import pytest
from rich.console import Console

from midgame.errors import CannotSay, InputError
from midgame.findings.base import Ask
from midgame.findings.claims.find import Claims, check_claims, find, tags_of
from midgame.findings.claims.show import show
from midgame.findings.drivers.find import drivers
from midgame.runs.frame import frame_of
from midgame.runs.run import Run
from midgame.terminal.sections import print_sections

TAGS = {"kind": "us", "symmetric": "us", "nothing": "us", "fixed": "us"}
TAGGED = {"symmetric": "ve", "nothing": "conservative"}


@pytest.fixture
def parts(make_run):
    """P(goal) = 0.1 + 0.4 kind + 0.2 symmetric; the owner is us; most draws of ``kind`` lie near its helpful end."""

    def run(tags=TAGGED):
        rng = np.random.default_rng(1)
        draws = 20_000
        kind, symmetric, nothing = rng.random((3, draws))
        kind = kind**0.25
        p = 0.1 + 0.4 * kind + 0.2 * symmetric
        inputs = {"kind": kind, "symmetric": symmetric, "nothing": nothing, "fixed": np.ones(draws)}
        return make_run(
            inputs, rng.random((draws, 2)) < p[:, None], favours=tags, sizes={"step": 1},
            coordinates={"step": ["a"], "step_side": ["us"], "step_list": ["plan"]},
            attributes={"sides": {"us": "The United States", "ve": "Venezuela"}},
        )  # fmt: skip

    return run


def verdicts(found):
    return {t.quantity: t.verdict for t in found}


def test_a_claim_that_holds_and_its_opposite(parts):
    run = parts()
    assert verdicts(check_claims(run, TAGS)) == {
        "kind": "holds", "symmetric": "neither", "nothing": "no effect", "fixed": "untested"
    }  # fmt: skip
    (held,), (opposite,) = check_claims(run, {"kind": "us"}), check_claims(run, {"kind": "ve"})
    assert (held.favours, held.side, opposite.side) == ("us", "The United States", "Venezuela")
    assert opposite.verdict == "opposite"
    assert opposite.lean == pytest.approx(1 - held.lean)


def test_the_ends_are_the_outer_fifths_and_those_of_the_drivers(parts):
    run = parts()
    found = {t.quantity: t for t in check_claims(run, TAGS, level=0.999)}
    kind = found["kind"]
    # the mean of u^(1/4) is 4/5 over all draws, (4/5) 0.2^(1/4) in the lowest fifth
    lowest, highest = 0.8 * 0.2**0.25, 0.8 * (1 - 0.8**1.25) / 0.2
    assert kind.low.holds(0.2 + 0.4 * lowest)
    assert kind.high.holds(0.2 + 0.4 * highest)
    assert kind.swing.holds(0.4 * (highest - lowest))
    assert kind.as_written.holds(0.1 + 0.4 * 0.8 + 0.1)
    assert kind.lean == pytest.approx((0.8 - lowest) / (highest - lowest), abs=0.05)
    same = next(d for d in drivers(run, level=0.999).ranked if d.quantity == "kind")
    assert (kind.low, kind.high, kind.swing) == (same.low, same.high, same.swing)
    assert np.isnan(found["nothing"].lean)
    assert found["fixed"].swing is None


def test_conservative_leans_against_the_conclusion(parts):
    # P(goal) is 0.52, so a conservative assumption should lower it; this one leans to raising it
    (found,) = check_claims(parts(), {"kind": "conservative"})
    assert (found.favours, found.side, found.verdict) == ("conservative", "", "opposite")


def test_tags_come_with_the_run(parts, linear_run):
    assert tags_of(Run(parts())) == TAGGED
    assert verdicts(check_claims(parts())) == {"symmetric": "neither", "nothing": "no effect"}
    assert check_claims(linear_run) == ()
    with pytest.raises(CannotSay, match="tagged"):
        find(frame_of(linear_run), Ask())


def test_one_value_needs_no_ranking_of_drivers(make_run):
    run = make_run({"a": np.ones(10)}, np.zeros((10, 2)), favours={"a": "us"})
    assert verdicts(check_claims(run)) == {"a": "untested"}


def test_bad_input(parts):
    with pytest.raises(InputError, match="did you mean 'kind'"):
        check_claims(parts(), {"kinds": "us"})


def test_what_is_shown(parts, golden):
    console = Console(width=100, file=StringIO())
    frame = frame_of(parts({**TAGS, "nothing": "conservative"}))
    print_sections(show(find(frame, Ask()), frame), console)
    some = check_claims(frame, {"kind": "ve"}) + check_claims(frame, {"kind": "conservative"})
    print_sections(show(Claims(some), frame), console)
    golden("claims.txt", console.file.getvalue())
