"""How an event's chance is spread over draws, from how often it came about in a few plays of each.

Draw ``d`` has a chance of its own, and its count is binomial; the spread of raw shares holds the dice of those few
plays as well. They are taken out by g-modelling (Efron 2016, Biometrika 103:1-20): the density of the chance on a grid
is the exponential of a natural spline, its coefficients found by penalised maximum likelihood, with an atom at 0 and
one at 1 for what cannot or must be. The variance between draws is also known without any model, as the covariance of
two plays of one draw; where the model's exceeds that by more than its error it is drawn together towards the mean.
Penalty and degrees are chosen on known answers (``benchmarks/spread.py``).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from midgame.errors import InputError
from midgame.statistics.intervals import LEVEL, Estimate, Floats, z_of

CELLS = 200  # places of the grid
DEGREES = 5  # columns of the spline
PENALTY = 0.03
REACH = 3.0  # how many standard deviations of a share the grid goes beyond the lowest and the highest one
BLUR = 0.25  # standard deviations of a draw's share that its plays cannot tell apart, seen on known answers
STEPS = 100  # of Newton's method at most
SMALL = 1e-4  # a gain in log-likelihood at which it stops


@dataclass(frozen=True, eq=False)
class Chances:
    """The distribution of a chance over draws: ``mass`` at the places ``at``, both (cells,), in rising order.

    ``error`` is the standard error of the mass up to each place, ``blur`` what so few plays of a draw cannot tell
    apart, as an angle whose squared sine is a chance.
    """

    at: Floats
    mass: Floats
    error: Floats
    blur: float

    @property
    def mean(self) -> float:
        """The mean of the chance over draws."""
        return float(self.mass @ self.at)

    @property
    def deviation(self) -> float:
        """The standard deviation of the chance over draws."""
        return float(np.sqrt(self.mass @ (self.at - self.mean) ** 2))

    def below(self) -> Floats:
        """The mass up to the middle of each cell: (cells,)."""
        return np.asarray(np.cumsum(self.mass) - self.mass / 2)

    def quantile(self, p: float, level: float = LEVEL) -> Estimate:
        """The chance that a share ``p`` of draws stays below, with its sampling interval.

        The interval is that of the share, read off the same curve and widened by the blur, so that it stays within 0
        to 1.
        """
        below = self.below()
        middle = float(np.interp(p, below, self.at))
        half = z_of(level) * float(np.interp(middle, self.at, self.error))
        low, high = (np.arcsin(np.sqrt(np.interp(q, below, self.at))) for q in (p - half, p + half))
        low, high = max(low - self.blur, 0.0), min(high + self.blur, np.pi / 2)
        return Estimate(middle, float(np.sin(low) ** 2), float(np.sin(high) ** 2))


def chances(
    counts: NDArray[np.number], plays: NDArray[np.number] | int, weights: NDArray[np.floating] | None = None
) -> Chances:
    """The spread of the chance from ``counts`` (draws,) out of ``plays`` of each, two at least somewhere.

    ``weights`` (draws,) say how much each draw counts for. InputError when no draw was played twice.
    """
    seen = np.asarray(counts, float)
    of = np.broadcast_to(np.asarray(plays, float), seen.shape)
    weight = np.ones(len(seen)) if weights is None else np.asarray(weights, float)
    if of.max(initial=0) < 2:
        raise InputError("the spread of a chance takes draws that are played twice or more")
    pairs, place = np.unique(np.stack([seen, of], axis=1), axis=0, return_inverse=True)
    worth = weight.sum() / (weight @ weight)  # as many draws as the weights are worth (Kish 1965)
    tally = np.asarray(np.bincount(place.ravel(), weights=weight) * worth, np.float64)
    angle = _grid(pairs[:, 0], pairs[:, 1])
    at = np.sin(angle) ** 2
    basis = _basis(angle, at)
    likely = _likelihood(pairs[:, 0], pairs[:, 1], at)
    mass, cover = _fit(basis, likely, tally)
    error = _error(mass, basis, cover)
    blur = BLUR / (2 * np.sqrt(float(weight @ of) / weight.sum()))
    return Chances(_drawn_together(at, mass, seen, of, weight), mass, error, blur)


def between_draws(counts: Floats, plays: Floats, weights: Floats) -> tuple[float, float]:
    """The variance of the chance between draws, unbiased, and its standard error: the covariance of two plays.

    ``counts``, ``plays`` and ``weights`` are (draws,); draws that were played once tell the mean alone.
    """
    share = weights / weights.sum()
    mean = float(share @ (counts / plays))  # by draw: plays may themselves hang on the chance
    twice = plays > 1
    both = counts[twice] * (counts[twice] - 1) / (plays[twice] * (plays[twice] - 1))
    part = share[twice] / share[twice].sum()
    value = float(part @ both) - mean**2
    parts = both - part @ both - 2 * mean * (counts[twice] / plays[twice] - mean)
    return value, float(np.sqrt(part**2 @ parts**2))


def _grid(counts: Floats, plays: Floats) -> Floats:
    """Angles whose squared sines are chances; a share has nearly the same deviation in angle everywhere."""
    angle = np.arcsin(np.sqrt(counts / plays))
    reach = REACH / (2 * np.sqrt(plays))
    low, high = max(0.0, float((angle - reach).min())), min(np.pi / 2, float((angle + reach).max()))
    return np.linspace(low, high, CELLS)


def _basis(angle: Floats, at: Floats) -> Floats:
    """A natural cubic spline of the angle, orthonormal, and atoms where the grid ends at 0 or 1: (cells, columns)."""
    knots = np.linspace(angle[0], angle[-1], DEGREES + 1)

    def bend(k: int) -> Floats:
        cubes = np.maximum(angle - knots[k], 0) ** 3 - np.maximum(angle - knots[-1], 0) ** 3
        return np.asarray(cubes / (knots[-1] - knots[k]))

    columns = np.stack([angle, *(bend(k) - bend(DEGREES - 1) for k in range(DEGREES - 1))], axis=1)
    spline, _ = np.linalg.qr(columns - columns.mean(axis=0))
    ends = [np.arange(CELLS) == i for i in (0, CELLS - 1) if min(at[i], 1 - at[i]) < 1e-12]
    return np.concatenate([spline, *(e[:, None].astype(float) for e in ends)], axis=1)


def _likelihood(counts: Floats, plays: Floats, at: Floats) -> Floats:
    """How likely each count is at each chance, up to a factor of the count's own: (pairs, cells)."""
    log = special.xlogy(counts[:, None], at) + special.xlog1py((plays - counts)[:, None], -at)
    return np.asarray(np.exp(log - log.max(axis=1, keepdims=True)))


def _fit(basis: Floats, likely: Floats, tally: Floats) -> tuple[Floats, Floats]:
    """The mass on the grid, and the covariance of its coefficients (Efron 2016, section 3)."""
    coefficients = np.zeros(basis.shape[1])
    damping = 1.0
    mass, loss = _loss(coefficients, basis, likely, tally)
    for _ in range(STEPS):
        slope, bend, _ = _derivatives(mass, coefficients, basis, likely, tally)
        step = np.linalg.solve(bend + damping * np.eye(len(slope)), slope)
        trial, lower = _loss(coefficients - step, basis, likely, tally)
        if not lower < loss:
            damping *= 10
            if damping > 1e12:
                break
            continue
        gain, mass, loss, coefficients = loss - lower, trial, lower, coefficients - step
        damping = max(damping / 10, 1e-9)
        if gain < SMALL:
            break
    _, bend, information = _derivatives(mass, coefficients, basis, likely, tally)
    inverse = np.linalg.pinv(bend)
    return mass, inverse @ information @ inverse


def _loss(coefficients: Floats, basis: Floats, likely: Floats, tally: Floats) -> tuple[Floats, float]:
    log = basis @ coefficients
    mass = np.exp(log - log.max())
    mass /= mass.sum()
    told = np.log(np.maximum(likely @ mass, 1e-300))
    return mass, float(-tally @ told + PENALTY * np.sqrt(coefficients @ coefficients + _FLAT))


_FLAT = 1e-6  # keeps the penalty smooth where all coefficients are 0


def _derivatives(
    mass: Floats, coefficients: Floats, basis: Floats, likely: Floats, tally: Floats
) -> tuple[Floats, Floats, Floats]:
    """Slope and bend of the penalised loss, the bend by the information (Fisher), and the information alone."""
    whole = np.maximum(likely @ mass, 1e-300)
    score = ((likely * mass) / whole[:, None] - mass) @ basis  # (pairs, columns)
    information = (score * tally[:, None]).T @ score
    length = np.sqrt(coefficients @ coefficients + _FLAT)
    pull = PENALTY * coefficients / length
    bend = PENALTY * (np.eye(len(pull)) / length - np.outer(coefficients, coefficients) / length**3)
    return -(tally @ score) + pull, information + bend, information


def _error(mass: Floats, basis: Floats, cover: Floats) -> Floats:
    """The standard error of the mass up to the middle of each place, from that of the coefficients."""
    tilt = mass[:, None] * (basis - mass @ basis)
    up_to = np.cumsum(tilt, axis=0) - tilt / 2
    return np.asarray(np.sqrt(np.maximum(np.einsum("ij,jk,ik->i", up_to, cover, up_to), 0.0)))


def _drawn_together(at: Floats, mass: Floats, counts: Floats, plays: Floats, weights: Floats) -> Floats:
    """The places, nearer to the mean where the mass is wider than two plays of one draw allow."""
    value, error = between_draws(counts, plays, weights)
    mean = float(mass @ at)
    variance = float(mass @ (at - mean) ** 2)
    allowed = max(value + error, 0.0)
    if variance <= allowed:
        return at
    return np.asarray(mean + (at - mean) * np.sqrt(allowed / variance))
