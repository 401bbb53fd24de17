import numpy as np
import pytest

from midgame.errors import InputError
from midgame.findings.claims.find import check_claims, tags_of

TAGS = {"kind": "us", "symmetric": "us", "nothing": "us", "fixed": "us"}
TAGGED = {"symmetric": "ve", "nothing": "conservative"}


@pytest.fixture
def parts(make_run):
    """P(goal) = 0.1 + 0.4 kind + 0.2 symmetric; the owner is us; most draws of ``kind`` lie near its helpful end."""
    rng = np.random.default_rng(1)
    draws = 20_000
    x = rng.random((3, draws))
    dice = rng.random((draws, 2))

    def play(name="", uniform=0.5):
        u = dict(zip(["kind", "symmetric", "nothing"], x, strict=True))
        if name:
            u[name] = np.full(draws, uniform)
        kind = u["kind"] ** 0.25
        p = 0.1 + 0.4 * kind + 0.2 * u["symmetric"]
        inputs = {**u, "kind": kind, "fixed": np.ones(draws)}
        coords = {
            "quantity_favours": ("quantity", [TAGGED.get(n, "") for n in inputs]),
            "step": ["a"], "step_side": ("step", ["us"]), "step_list": ("step", ["plan"]),
        }  # fmt: skip
        return make_run(inputs, dice < p[:, None], coords=coords)

    return play


def verdicts(found):
    return {t.quantity: t.verdict for t in found}


def test_a_claim_that_holds_and_its_opposite(parts):
    run = parts()
    assert verdicts(check_claims(run, favours=TAGS)) == {
        "kind": "holds", "symmetric": "neither", "nothing": "no effect", "fixed": "untested"
    }  # fmt: skip
    assert verdicts(check_claims(run, favours={"kind": "ve"})) == {"kind": "opposite"}
    sentence = check_claims(run, favours={"kind": "us"})[0].sentence
    assert sentence.startswith("'kind' is said to favour us, and it does: P(goal) is 52% as written")
    assert "at its low end, the one that hurts" in sentence


def test_flipped_for_real(parts):
    found = {t.quantity: t for t in check_claims(parts(), parts, TAGS, level=0.999)}
    kind = found["kind"]
    assert kind.verdict == "holds"
    assert kind.low is not None
    assert kind.low.holds(0.2 + 0.4 * 0.05**0.25)
    assert kind.swing is not None
    assert kind.swing.holds(0.4 * (0.95**0.25 - 0.05**0.25))
    # as written 0.1 + 0.4 * 4/5 + 0.1
    assert kind.lean == pytest.approx((0.8 - 0.05**0.25) / (0.95**0.25 - 0.05**0.25), abs=0.03)
    assert found["nothing"].swing.value == 0


def test_conservative_leans_against_the_conclusion(parts):
    # P(goal) is 0.52, so a conservative assumption should lower it; this one leans to raising it
    assert verdicts(check_claims(parts(), favours={"kind": "conservative"})) == {"kind": "opposite"}


def test_tags_come_with_the_run(parts, linear_run):
    assert tags_of(parts()) == TAGGED
    assert verdicts(check_claims(parts())) == {"symmetric": "neither", "nothing": "no effect"}
    assert check_claims(linear_run) == ()


def test_bad_input(parts):
    with pytest.raises(InputError, match="did you mean 'kind'"):
        check_claims(parts(), favours={"kinds": "us"})
    with pytest.raises(InputError, match="other replications"):
        check_claims(parts().isel(replication=slice(0, 1_000)), parts, TAGS)
