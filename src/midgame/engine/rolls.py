"""Dice in expressions: each is rolled on a stream of its own, so that no die moves the luck of another.

The stream of a die is keyed by (seed, step, tick, replication), as that of its step, with a word of the die's own
(:func:`midgame.engine.keys.die_of`) laid over the second word of the key. The step's own stream is put back after
each roll: its model and its choices go on where they were. After a fault nothing is rolled.
"""

import numpy as np

from midgame.arithmetic.compiled import compiled_without_counting as njit
from midgame.engine.runtime import inside
from midgame.models import dice
from midgame.scenario.rolls import FINITE


@njit
def set_aside(rng, key0, key1, t, place, die, replication):  # type: ignore[no-untyped-def]
    """Point ``rng`` at the stream of a die; where it stood before, for :func:`put_back`."""
    before = (rng[0], rng[1], rng[2], rng[3], rng[4], rng[5], rng[6], rng[7])
    dice.open_stream(rng, key0, key1 ^ die, np.uint64(t), place, replication)
    return before


@njit
def put_back(rng, before):  # type: ignore[no-untyped-def]
    """Point ``rng`` at where it stood."""
    for i in range(8):
        rng[i] = before[i]


@njit
def roll_chance(rng, key0, key1, t, place, die, replication, p, fault):  # type: ignore[no-untyped-def]
    """1.0 with probability ``p``, else 0.0."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.event(rng, p)
    put_back(rng, before)
    return got


@njit
def roll_binomial(rng, key0, key1, t, place, die, replication, n, p, fault):  # type: ignore[no-untyped-def]
    """Successes in ``n`` trials, rounded to a whole number."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.binomial(rng, n, p)
    put_back(rng, before)
    return got


@njit
def roll_hypergeometric(rng, key0, key1, t, place, die, replication, n, good, total, where, fault):  # type: ignore[no-untyped-def]
    """Good ones among ``n`` taken of ``total``, all rounded; a fault when more are good than there are."""
    inside(good, 0.0, total, where, fault)
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.hypergeometric(rng, np.floor(n + 0.5), np.floor(good + 0.5), np.floor(total + 0.5))
    put_back(rng, before)
    return got


@njit
def roll_poisson(rng, key0, key1, t, place, die, replication, mean, fault):  # type: ignore[no-untyped-def]
    """Events at the mean."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.poisson(rng, mean)
    put_back(rng, before)
    return got


@njit
def roll_exponential(rng, key0, key1, t, place, die, replication, mean, fault):  # type: ignore[no-untyped-def]
    """A waiting time with the mean."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.exponential(rng, mean)
    put_back(rng, before)
    return got


@njit
def roll_normal(rng, key0, key1, t, place, die, replication, mean, sd, fault):  # type: ignore[no-untyped-def]
    """A normal number."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.normal(rng, mean, sd)
    put_back(rng, before)
    return got


@njit
def roll_uniform(rng, key0, key1, t, place, die, replication, low, high, where, fault):  # type: ignore[no-untyped-def]
    """Any number between two ends; a fault when they stand the wrong way round."""
    inside(high, low, FINITE, where, fault)
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = low + (high - low) * dice.uniform(rng)
    put_back(rng, before)
    return got


@njit
def roll_gamma(rng, key0, key1, t, place, die, replication, shape, scale, fault):  # type: ignore[no-untyped-def]
    """A gamma number."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.gamma(rng, shape, scale)
    put_back(rng, before)
    return got


@njit
def roll_beta(rng, key0, key1, t, place, die, replication, a, b, fault):  # type: ignore[no-untyped-def]
    """A beta number."""
    if fault[0] != 0.0:
        return 0.0
    before = set_aside(rng, key0, key1, t, place, die, replication)
    got = dice.beta(rng, a, b)
    put_back(rng, before)
    return got
