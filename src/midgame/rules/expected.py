"""What the author expects, written down before the first run."""

from collections.abc import Iterator

from midgame.errors import Problem
from midgame.rules.base import Case, rule


@rule(
    "no-expectation",
    meaning="the author's own expectation of the goal is not written down",
    fix="add `expect: {goal: 2% to 20%}` before the first run",
    example="""
        expect: {}
    """,
    good="""
        expect: {goal: 2% to 20%}
    """,
)
def no_expectation(case: Case) -> Iterator[Problem]:
    """What was expected is remembered otherwise once the run is known. Written before, it shows what the run taught."""
    scenario = case.scenario
    if not any(name == "goal" for name, _, _ in scenario.expect):
        place = scenario.end_states[0].place if scenario.end_states else scenario.steps[0].place
        what = "the author's expectation is not written down"
        yield Problem(place, what, "add 'expect: {goal: 2% to 20%}' before the first run")
