"""The campaign of campaign.yaml written by hand for NumPy: all replications at once, a loop over days and steps.

Written as an analyst who knows NumPy would: each step works on the rows it concerns. A strike is played twice
over: as the model says, hits spread over the targets, or with a short cut that gives the same law.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Rows = NDArray[np.intp]
DAYS = 30


def draws(rng: np.random.Generator, n: int) -> dict[str, Array]:
    """The uncertain numbers, shape (n,) each."""
    betas = {
        "decides": (8, 4), "works": (18, 3), "stopped": (3, 12), "kill": (6, 4), "ready": (4, 6), "alone": (2, 8),
        "sam_kill": (2, 60), "finds": (3, 6), "intercept": (6, 5), "decoyed": (3, 7), "hits": (5, 4), "coup": (3, 20),
        "rising": (2, 30), "seized": (3, 5), "installed": (5, 5), "gives_up": (2, 6), "rallies": (4, 6),
    }  # fmt: skip
    q = {name: rng.beta(a, b, n) for name, (a, b) in betas.items()}
    q["wave"] = rng.uniform(20, 40, n)
    q["accident"] = np.minimum(0.002 * np.exp(0.5 * rng.standard_normal(n)), 1)
    q["radars_held"] = rng.uniform(12, 25, n)
    q["missiles_held"] = rng.uniform(150, 300, n)
    q["barracks"] = rng.uniform(0, 1, n)
    return q


def strike(
    rng: np.random.Generator,
    weapons: Array,
    targets: Array,
    rows: Rows,
    q: dict[str, Array],
    stopped: bool,
    short: bool,
) -> tuple[Array, Array]:
    """Targets destroyed and weapons fired, two weapons at each target.

    ``short`` uses that weapons are independent, so that targets with as many weapons fall by one
    binomial; else the model is followed: working, shot down, hits, hits spread over the targets.
    """
    aimed_at = np.floor(targets + 0.5)
    fired = np.minimum(np.floor(weapons), aimed_at * 2)
    some = np.maximum(aimed_at, 1)
    every = fired // some
    more = fired - every * some
    works, kill = q["works"][rows], q["kill"][rows]
    shot_down = q["stopped"][rows] if stopped else np.zeros(len(rows))
    if short:
        miss = 1 - works * (1 - shot_down) * kill
        destroyed = rng.binomial(more.astype(int), 1 - miss ** (every + 1))
        destroyed += rng.binomial((some - more).astype(int), 1 - miss**every)
        return np.where(fired > 0, destroyed, 0.0), fired
    working = rng.binomial(fired.astype(int), works)
    arrived = working - rng.binomial(working, shot_down)
    hits = rng.binomial(arrived, kill)
    left = fired.astype(int)
    destroyed = np.zeros(len(rows))
    for k in range(int(aimed_at.max(initial=0))):
        here = np.minimum(np.where(k < more, every + 1, every), left).astype(int)
        found = rng.hypergeometric(hits, left - hits, here)
        destroyed += found > 0
        hits -= found
        left -= here
    return destroyed, fired


def fire_back(
    rng: np.random.Generator, aircraft: Array, batteries: Array, connected: Array, sams: Array, q: dict[str, Array]
) -> tuple[Array, Array]:
    """Aircraft lost and missiles used."""
    raid = np.floor(aircraft + 0.5)
    fit = rng.binomial(np.floor(batteries + 0.5).astype(int), q["ready"])
    told = rng.binomial(fit, connected)
    openings = 3 * told + rng.binomial(3 * (fit - told), q["alone"])
    used = np.minimum(np.floor(sams), 2.0 * openings)
    used[raid <= 0] = 0
    engagements = np.ceil(used / 2)
    some = np.maximum(raid, 1)
    rounds = engagements // some
    engaged_more = engagements - rounds * some
    short = engagements * 2 - used
    full = (engaged_more <= 0) & (engagements > 0)
    rounds[full] -= 1
    engaged_more[full] = some[full]
    miss = 1 - q["sam_kill"]
    lost = rng.binomial(np.maximum(engaged_more - 1, 0).astype(int), 1 - miss ** ((rounds + 1) * 2))
    lost += rng.binomial(1, 1 - miss ** ((rounds + 1) * 2 - short))
    lost += rng.binomial((some - engaged_more).astype(int), 1 - miss ** np.maximum(rounds * 2, 0))
    return np.where(used > 0, lost, 0.0), used


def raid(
    rng: np.random.Generator, platforms: Array, find: Array, missiles: Array, ships: Array, q: dict[str, Array]
) -> tuple[Array, Array, Array]:
    """Missiles launched, ships hit and ships sunk."""
    group = np.floor(ships + 0.5)
    found = (group > 0) & (rng.random(len(group)) < find)
    launched = np.minimum(np.floor(missiles), 2 * rng.binomial(np.floor(platforms + 0.5).astype(int), q["ready"]))
    launched[~found] = 0
    good = rng.binomial(launched.astype(int), q["works"])
    leakers = np.maximum(0, good - rng.binomial((2 * group).astype(int), q["intercept"]))
    left = rng.binomial(leakers, (1 - q["decoyed"]) * q["hits"])
    hit, sunk = np.zeros(len(group)), np.zeros(len(group))
    for k in range(int(group.max(initial=0))):
        others = group - k
        here = rng.binomial(left, np.where(others > 0, 1 / np.maximum(others, 1), 0))
        hit += here > 0
        sunk += here >= 2
        left -= here
    return launched, hit, sunk


def play(seed: int, n: int, short: bool = True) -> dict[str, float]:
    """P(goal) and mean losses over ``n`` replications."""
    rng = np.random.default_rng(seed)
    q = draws(rng, n)
    radars = np.floor(q["radars_held"] + 0.5)
    first_radars = radars.copy()
    missiles = np.floor(q["missiles_held"] + 0.5)
    aircraft, ships, batteries = np.full(n, 60.0), np.full(n, 8.0), np.full(n, 12.0)
    sams, bases = np.full(n, 300.0), np.full(n, 30.0)
    raiders, boats, antiship = np.full(n, 15.0), np.full(n, 5.0), np.full(n, 60.0)
    taken, stopped, strong, in_place = (np.zeros(n, bool) for _ in range(4))
    in_place[:] = True
    decided = np.zeros(n, bool)
    suppress_tries, suppressed = np.zeros(n, int), np.full(n, -1)
    bases_begun, seize_played, turn_played, turned, install_played, won = (
        np.full(n, v) if v == -1 else np.zeros(n, bool) for v in (0, 0, 0, -1, 0, 0)
    )
    air_last, air_tries, boat_last, boat_tries = np.full(n, -99), np.zeros(n, int), np.full(n, -99), np.zeros(n, int)
    repair_last = np.full(n, -99)
    answered, rally_played = np.zeros(n, bool), np.zeros(n, bool)
    ships_hit, days_of_war = np.zeros(n), np.zeros(n)

    def take(rows: Rows) -> dict[str, Array]:
        return {k: v[rows] for k, v in q.items()}

    def hazard(rows: Rows, p: Array, exponent: Array | float) -> Rows:
        return rows[rng.random(len(rows)) < 1 - (1 - p[rows]) ** exponent]

    for day in range(DAYS):
        if day <= 9:
            rows = hazard(np.flatnonzero(~decided), q["decides"], 1 / 7)
            decided[rows] = taken[rows] = True
        rows = np.flatnonzero(taken & ~stopped & (suppressed < 0) & (suppress_tries < 12))
        suppress_tries[rows] += 1
        weapons = np.minimum(missiles[rows], q["wave"][rows])
        hit_radars, fired = strike(rng, np.floor(weapons * 0.6 + 1e-9), radars[rows], rows, q, True, short)
        radars[rows] -= np.minimum(hit_radars, radars[rows])
        # The second class gets its share of what the step set out with.
        hit_batteries, more = strike(rng, np.floor(weapons * 0.4 + 1e-9), batteries[rows], rows, q, True, short)
        batteries[rows] -= np.minimum(hit_batteries, batteries[rows])
        missiles[rows] -= np.minimum(fired + more, missiles[rows])
        suppressed[rows[radars[rows] <= 0.3 * first_radars[rows]]] = day
        begun = suppress_tries > 0

        rows = np.flatnonzero(begun & ~stopped)
        bases_begun[rows] = True
        hit, _ = strike(rng, np.floor(aircraft[rows] / 4 + 1e-9), bases[rows], rows, q, False, short)
        bases[rows] -= np.minimum(hit, bases[rows])

        rows = np.flatnonzero(~seize_played & (suppressed >= 0) & (day >= suppressed + 4) & ~stopped)
        seize_played[rows] = True
        in_place[rows[rng.random(len(rows)) < q["seized"][rows]]] = False
        rows = np.flatnonzero(~turn_played & ~in_place)
        turn_played[rows] = True
        turned[rows[rng.random(len(rows)) < q["barracks"][rows]]] = day
        rows = np.flatnonzero(~install_played & (turned >= 0) & (day >= turned + 2))
        install_played[rows] = True
        won[rows[rng.random(len(rows)) < q["installed"][rows]]] = True

        rows = np.flatnonzero(bases_begun & (batteries > 0))
        connected = radars[rows] / np.maximum(first_radars[rows], 1)
        lost, used = fire_back(rng, aircraft[rows] / 4, batteries[rows], connected, sams[rows], take(rows))
        aircraft[rows] -= np.minimum(lost, aircraft[rows])
        sams[rows] -= np.minimum(used, sams[rows])
        rows = np.flatnonzero(bases_begun)
        flying = np.floor(aircraft[rows] + 0.5)
        aircraft[rows] -= np.minimum(flying, rng.binomial(flying.astype(int), q["accident"][rows]))

        rows = np.flatnonzero(begun & (raiders >= 1) & (day >= air_last + 2) & (air_tries < 4))
        air_last[rows] = day
        air_tries[rows] += 1
        own = take(rows)
        launched, hit, sunk = raid(rng, raiders[rows], own["finds"], antiship[rows], ships[rows], own)
        antiship[rows] -= launched
        ships[rows] -= sunk
        raiders[rows] *= 0.7
        ships_hit[rows] += hit
        rows = np.flatnonzero(begun & (boats >= 1) & (day >= boat_last + 3) & (boat_tries < 4))
        boat_last[rows] = day
        boat_tries[rows] += 1
        own = take(rows)
        launched, hit, sunk = raid(rng, boats[rows], 0.5 * own["finds"], antiship[rows], ships[rows], own)
        antiship[rows] -= launched
        ships[rows] -= sunk
        boats[rows] -= 1
        ships_hit[rows] += hit

        rows = np.flatnonzero(~answered & (ships_hit >= 1))
        answered[rows] = True
        stopped[rows[rng.random(len(rows)) < q["gives_up"][rows]]] = True
        rows = np.flatnonzero(~rally_played & begun)
        rally_played[rows] = True
        strong[rows[rng.random(len(rows)) < q["rallies"][rows]]] = True
        rows = np.flatnonzero(begun & in_place)
        in_place[hazard(rows, q["coup"], np.where(strong[rows], 0.5, 1.5) / 30)] = False
        if day >= 5:
            in_place[hazard(np.flatnonzero(in_place), q["rising"], 1 / 30)] = False
        rows = np.flatnonzero(begun & (radars < first_radars) & (day >= repair_last + 3))
        repair_last[rows] = day
        radars[rows] += 1
        days_of_war[taken] += 1

    return {
        "goal": float(won.mean()), "gave_up": float(stopped.mean()), "aircraft": float((60 - aircraft).mean()),
        "ships": float((8 - ships).mean()), "bases": float((30 - bases).mean()),
        "batteries": float((12 - batteries).mean()),
        "sams": float((300 - sams).mean()), "antiship": float((60 - antiship).mean()),
        "ships_hit": float(ships_hit.mean()), "days_of_war": float(days_of_war.mean()),
    }  # fmt: skip
