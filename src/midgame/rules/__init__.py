"""Rules on a scenario and its evidence; see :mod:`midgame.rules.base` for the contract.

A rule is a function in one of the modules below. To add one, write it there with its example; a new
module is named in ``_MODULES``.
"""

from midgame.errors import Problem
from midgame.rules import (
    claims,
    expected,
    grades,
    hindsight,
    inert,
    origins,
    ranges,
    reachable,
    reading,
    sources,
    stocks,
    unused,
    waiting,
    wording,
)
from midgame.rules.base import Case, Rule, registry

__all__ = ["RULES", "Case", "Rule", "check"]

# The order of the page on rules.
_MODULES = (
    reachable, waiting, unused, stocks, reading, expected, sources,
    hindsight, origins, ranges, wording, grades, claims, inert,
)  # fmt: skip

RULES: dict[str, Rule] = registry(_MODULES)


def check(case: Case) -> list[Problem]:
    """What every rule finds, each problem once, in the order of the rules."""
    return list(dict.fromkeys(problem for one in RULES.values() for problem in one(case)))
