"""Agreements against closed forms: offers, refusals, and the day on which they are agreed."""

import pytest
import xarray as xr

from midgame.engine.events import Answered, Began, Counted, Offered, Succeeded
from midgame.engine.trace import trace
from midgame.findings.agreements.find import agreements
from midgame.findings.agreements.words import lead
from midgame.findings.stories.days import days
from midgame.models import all_models
from midgame.runs.play import play
from midgame.runs.run import Run
from midgame.scenario.base import Scenario
from midgame.scenario.load import parse_scenario

TOP = """
midgame: 2
title: A truce
question: When?
as_of: 2026-01-01
clock: {start: 2026-01-01, horizon: 30 days}
sides: {us: United States, ir: Iran, uk: Britain}
facts: {war: [going on, over]}
quantities: {stubborn: {value: 20% to 60%, unit: probability}}
counters: {shots: {unit: shots}}
plans:
  us:
    goal: truce
    lines:
      air:
        - step: fire
          does: politics.chance
          with: {probability: 30%}
          repeat: daily
          goes_on: true
          on_success: {add: {shots: 1}}
end_states: {never: day < 0}
"""
EVERY_TEN = "{by: us, repeat: every 10 days}"


def scenario(offers: str, accepts: str, rest: str = "refused: 30%") -> Scenario:
    text = f"{TOP}agreements:\n  truce:\n    label: A truce\n    offers: {offers}\n    accepts: {accepts}\n    {rest}\n"
    return parse_scenario(text, dict(all_models()))


def of(run: xr.Dataset, counter: str) -> float:
    found = Run(run)
    return float(found.counter_end[:, found.counter.index(counter)].mean())


def agreed(run: xr.Dataset) -> float:
    found = Run(run)
    return float(found.end_state_held[:, found.end_state.index("truce")].mean())


def test_what_is_acceptable_may_be_refused_anew_at_each_offer() -> None:
    run = play(scenario(EVERY_TEN, "{us: day >= 0, ir: day >= 0}"), 20_000, 1)
    r = 0.3
    assert agreed(run) == pytest.approx(1 - r**3, abs=0.005)
    assert of(run, "truce.offers") == pytest.approx(1 + r + r * r, abs=0.015)
    assert of(run, "truce.refused.ir") == pytest.approx(r + r * r + r**3, abs=0.015)
    (found,) = agreements(run).every
    (refusal,) = found.refusals
    assert refusal.side == "Iran"
    assert refusal.share is not None
    assert refusal.share.value == pytest.approx(r, abs=0.01)
    assert found.agreed.value == agreed(run)
    days_of = Run(run).end_state_day[:, Run(run).end_state.index("truce")]
    assert [(days_of == d).mean() for d in (0, 10, 20)] == pytest.approx([0.7, 0.21, 0.063], abs=0.01)
    assert Run(run).goal.mean() == agreed(run)  # an agreement may be a goal


def test_a_side_refuses_until_its_condition_holds() -> None:
    run = play(scenario(EVERY_TEN, "{us: day >= 0, ir: day >= 15}"), 20_000, 1)
    assert agreed(run) == pytest.approx(0.7, abs=0.01)
    assert of(run, "truce.offers") == 3
    assert of(run, "truce.refused.ir") == pytest.approx(2.3, abs=0.01)


def test_a_side_offers_only_what_it_would_accept_itself() -> None:
    run = play(scenario(EVERY_TEN, "{us: day >= 5, ir: day >= 15}", "effects: {set: {war: over}}"), 10, 1)
    found = Run(run)
    assert of(run, "truce.offers") == 2  # on day 5, and on day 15
    assert (found.end_state_day[:, found.end_state.index("truce")] == 15).all()
    assert (found.fact_day[:, found.fact.index("war")] == 15).all()


def test_each_of_several_sides_answers_for_itself() -> None:
    accepts = "{us: day >= 0, ir: day >= 0, uk: day >= 0}"
    run = play(scenario("{by: us}", accepts, "refused: {ir: 30%, uk: 50%}"), 20_000, 1)
    assert agreed(run) == pytest.approx(0.7 * 0.5, abs=0.015)
    assert of(run, "truce.refused.ir") == pytest.approx(0.3, abs=0.015)
    assert of(run, "truce.refused.uk") == pytest.approx(0.5, abs=0.015)


def test_no_offer_follows_an_agreement() -> None:
    offers = "[{by: us, repeat: daily, at_most: 2}, {by: ir, when: day >= 1, repeat: daily}]"
    run = play(scenario(offers, "{us: day >= 0, ir: day >= 2}", ""), 10, 1)
    # Iran offers nothing before day 2, when it would accept; the United States have made two offers and no more.
    assert of(run, "truce.offers") == 3
    assert agreed(run) == 1
    found = Run(run)
    assert (found.counter_end[:, found.counter.index("truce.refused.ir")] == 2).all()
    assert (found.counter_end[:, found.counter.index("truce.refused.us")] == 0).all()


def test_the_chance_of_refusal_may_be_a_quantity_and_what_is_never_offered_is_said() -> None:
    run = play(scenario("{by: us}", "{us: day >= 0, ir: day >= 0}", "refused: stubborn"), 20_000, 1)
    stubborn = Run(run).inputs[:, Run(run).quantity.index("stubborn")]
    assert agreed(run) == pytest.approx(1 - stubborn.mean(), abs=0.015)
    never = play(scenario("{by: us}", "{us: day < 0, ir: day >= 0}"), 10, 1)
    (found,) = agreements(never).every
    assert lead(found) == "“A truce” was never offered."


def test_all_other_luck_stays_as_it_was() -> None:
    with_it = play(scenario(EVERY_TEN, "{us: day >= 0, ir: day >= 0}"), 200, 1)
    without = parse_scenario(TOP.replace("goal: truce", "goal: never"), dict(all_models()))
    assert of(with_it, "shots") == of(play(without, 200, 1), "shots")


def test_a_replication_tells_every_offer_and_answer() -> None:
    made = scenario(EVERY_TEN, "{us: day >= 0, ir: day >= 0}")
    run = Run(play(made, 60, 1))
    offers, refused = (run.counter.index(f"truce.{x}") for x in ("offers", "refused.ir"))
    told = []
    for r in range(60):
        events = trace(made, 1, r)
        mine = [e for e in events if isinstance(e, Offered | Answered)]
        assert [type(e) for e in mine] == [Offered, Answered] * int(run.counter_end[r, offers])
        answers = [e.accepted for e in mine if isinstance(e, Answered)]
        assert answers.count(False) == run.counter_end[r, refused]
        assert {e.side for e in mine if isinstance(e, Answered)} == {"ir"}
        assert not [e for e in events if isinstance(e, Began | Succeeded) and e.step.startswith("truce")]
        assert not [e for e in events if isinstance(e, Counted) and e.counter.startswith("truce")]
        told.append(" ".join(text for _, text in days(run, events)))
    assert any("United States offers “A truce”. Iran refuses." in t for t in told)
    held = run.end_state_held[:, run.end_state.index("truce")]
    assert ["Iran accepts." in text for text in told] == held.tolist()
