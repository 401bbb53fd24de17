"""Counted cases, ``8 of 16``, as a belief about a new case: what they weigh for it, and what stands behind them."""

import re
from dataclasses import dataclass

from midgame.scenario.distributions import Distribution, ParameterError, make

_NUMBER = r"[0-9][0-9_]*(?:\.[0-9]*)?"
OF = re.compile(rf"\s*([-+]?{_NUMBER})\s+of\s+([-+]?{_NUMBER})\s*\Z")
PULLED = 1 / 3  # version 1: a mean that is moved by more than this is told of


@dataclass(frozen=True)
class Count:
    """``cases`` of ``of``."""

    cases: float
    of: float

    @property
    def shapes(self) -> tuple[float, float]:
        """Both shapes of the Jeffreys beta: Brown, Cai and DasGupta, Statistical Science 16 (2001), p. 108."""
        return self.cases + 0.5, self.of - self.cases + 0.5


def count_in(text: str) -> Count | None:
    """The count in ``8 of 16``; None when it is written otherwise. Raises ParameterError when it is none."""
    match = OF.match(text)
    if match is None:
        return None
    cases, of = (float(part.replace("_", "")) for part in match.groups())
    if of <= 0 or cases < 0 or cases > of:
        raise ParameterError(
            f"'{cases:g} of {of:g}' is not a count of cases", "write the cases first, then all: 8 of 16"
        )
    return Count(cases, of)


def belief(count: Count, weight: float, background: Count | None, version: int) -> Distribution:
    """What ``count`` says of a new case for which the old ones weigh ``weight``, above 0 and at most 1.

    The spread grows and the mean stays, ``(s + 1/2) / (n + 1)``. With a background class it is a mixture, as a robust
    prior is: Schmidli et al., Biometrics 70 (2014), 1023-1032, the background in place of the vague part. Version 1
    of the language took the power prior on Jeffreys' (Ibrahim and Chen, Statistical Science 15 (2000), 46-60), which
    pulls towards a half. Raises ParameterError for a weight outside.
    """
    if not 0 < weight <= 1:
        raise ParameterError(f"transfer must lie above 0 and be at most 1, not {weight:g}", "write 1 for the same case")
    if version == 1:
        return make("beta", 0.5 + weight * count.cases, 0.5 + weight * (count.of - count.cases))
    a, b = count.shapes
    if background is None:
        return make("beta", weight * a, weight * b)
    return make("robust", weight, a, b, *background.shapes) if weight < 1 else make("beta", a, b)


def pulled(count: Count, weight: float) -> tuple[float, float] | None:
    """The means in version 1 and after it, where the first is much nearer to a half; else None."""
    a, b = count.shapes
    old, new = (0.5 + weight * count.cases) / (1.0 + weight * count.of), a / (a + b)
    moved = max(old / new, (1 - old) / (1 - new)) - 1.0
    return (old, new) if moved > PULLED else None
