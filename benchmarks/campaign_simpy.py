"""The campaign of campaign.yaml written naively with SimPy: a process for every step, a coin for every weapon.

Processes are started in the plan's order, and SimPy wakes those of one time in the order in which they
were put to sleep, so a day runs through the steps as midgame does.
"""

import random
from collections.abc import Generator
from typing import Any

import simpy

DAYS = 30
Process = Generator[Any, Any, None]


def whole(x: float) -> int:
    return int(x + 0.5)


class Campaign:
    """One replication."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.env = simpy.Environment()
        beta = dice.betavariate
        self.decides, self.works, self.stopped_share = beta(8, 4), beta(18, 3), beta(3, 12)
        self.kill, self.ready, self.alone, self.sam_kill = beta(6, 4), beta(4, 6), beta(2, 8), beta(2, 60)
        self.finds, self.intercept, self.decoyed, self.hits = beta(3, 6), beta(6, 5), beta(3, 7), beta(5, 4)
        self.coup, self.rising, self.seized, self.installed = beta(3, 20), beta(2, 30), beta(3, 5), beta(5, 5)
        self.gives_up, self.rallies, self.barracks = beta(2, 6), beta(4, 6), dice.random()
        self.wave = dice.uniform(20, 40)
        self.accident = min(0.002 * dice.lognormvariate(0, 0.5), 1)
        self.first_radars = self.radars = whole(dice.uniform(12, 25))
        self.missiles = whole(dice.uniform(150, 300))
        self.aircraft, self.ships, self.batteries, self.sams, self.bases = 60.0, 8, 12, 300, 30
        self.raiders, self.boats, self.antiship = 15.0, 5, 60
        self.taken = self.will_stopped = self.strong = self.won = False
        self.in_place = True
        self.begun = self.bases_begun = False
        self.suppressed: float | None = None
        self.turned: float | None = None
        self.ships_hit = self.days_of_war = 0

    def play(self) -> None:
        steps = (
            self.decide, self.suppress, self.strike_bases, self.seize, self.turn, self.install, self.fire_back,
            self.accidents, self.air_raid, self.boat_raid, self.answer, self.rally, self.coup_comes, self.rising_wins,
            self.repair, self.count,
        )  # fmt: skip
        for step in steps:
            self.env.process(step())
        self.env.run(until=DAYS)

    def chance(self, p: float) -> bool:
        return self.dice.random() < p

    def many(self, n: int, p: float) -> int:
        return sum(self.dice.random() < p for _ in range(n))

    def tomorrow(self) -> simpy.Timeout:
        return self.env.timeout(1)

    def strike(self, weapons: float, targets: int, p: float) -> tuple[int, int]:
        fired = min(int(weapons), 2 * targets)
        standing = [True] * targets
        for weapon in range(fired):
            if self.chance(p):
                standing[weapon % targets] = False
        return targets - sum(standing), fired

    def decide(self) -> Process:
        while self.env.now <= 9:
            if self.chance(1 - (1 - self.decides) ** (1 / 7)):
                self.taken = True
                return
            yield self.tomorrow()

    def suppress(self) -> Process:
        tries = 0
        while tries < 12:
            if self.taken and not self.will_stopped:
                tries += 1
                self.begun = True
                weapons = min(self.missiles, self.wave)
                p = self.works * (1 - self.stopped_share) * self.kill
                radars, fired = self.strike(weapons * 0.6 + 1e-9, self.radars, p)
                batteries, more = self.strike(weapons * 0.4 + 1e-9, self.batteries, p)
                self.radars -= radars
                self.batteries -= batteries
                self.missiles -= min(self.missiles, fired + more)
                if self.radars <= 0.3 * self.first_radars:
                    self.suppressed = self.env.now
                    return
            yield self.tomorrow()

    def strike_bases(self) -> Process:
        while True:
            if self.begun and not self.will_stopped:
                self.bases_begun = True
                self.bases -= self.strike(self.aircraft / 4 + 1e-9, self.bases, self.works * self.kill)[0]
            yield self.tomorrow()

    def seize(self) -> Process:
        while self.suppressed is None or self.env.now < self.suppressed + 4 or self.will_stopped:
            yield self.tomorrow()
        if self.chance(self.seized):
            self.in_place = False

    def turn(self) -> Process:
        while self.in_place:
            yield self.tomorrow()
        if self.chance(self.barracks):
            self.turned = self.env.now

    def install(self) -> Process:
        while self.turned is None or self.env.now < self.turned + 2:
            yield self.tomorrow()
        self.won = self.chance(self.installed)

    def fire_back(self) -> Process:
        while True:
            raid = whole(self.aircraft / 4)
            if self.bases_begun and self.batteries > 0:
                fit = self.many(self.batteries, self.ready)
                told = self.many(fit, self.radars / max(self.first_radars, 1))
                openings = 3 * told + self.many(3 * (fit - told), self.alone)
                used = min(self.sams, 2 * openings) if raid else 0
                self.sams -= used
                engaged = [0] * raid
                for missile in range(used):
                    engaged[(missile // 2) % raid] += 1
                self.aircraft -= sum(self.chance(1 - (1 - self.sam_kill) ** n) for n in engaged if n)
            yield self.tomorrow()

    def accidents(self) -> Process:
        while True:
            if self.bases_begun:
                self.aircraft -= self.many(whole(self.aircraft), self.accident)
            yield self.tomorrow()

    def raid(self, platforms: float, find: float) -> None:
        if not self.ships or not self.chance(find):
            return
        launched = min(self.antiship, 2 * self.many(whole(platforms), self.ready))
        self.antiship -= launched
        leakers = self.many(launched, self.works)
        for _ in range(2 * self.ships):
            if leakers and self.chance(self.intercept):
                leakers -= 1
        hits = [0] * self.ships
        for _ in range(self.many(leakers, (1 - self.decoyed) * self.hits)):
            hits[self.dice.randrange(self.ships)] += 1
        self.ships_hit += sum(h > 0 for h in hits)
        self.ships -= sum(h >= 2 for h in hits)

    def air_raid(self) -> Process:
        tries = 0
        while tries < 4:
            if self.begun and self.raiders >= 1:
                tries += 1
                self.raid(self.raiders, self.finds)
                self.raiders *= 0.7
                yield self.tomorrow()
            yield self.tomorrow()

    def boat_raid(self) -> Process:
        tries = 0
        while tries < 4:
            if self.begun and self.boats >= 1:
                tries += 1
                self.raid(self.boats, 0.5 * self.finds)
                self.boats -= 1
                yield self.tomorrow()
                yield self.tomorrow()
            yield self.tomorrow()

    def answer(self) -> Process:
        while self.ships_hit < 1:
            yield self.tomorrow()
        self.will_stopped = self.chance(self.gives_up)

    def rally(self) -> Process:
        while not self.begun:
            yield self.tomorrow()
        self.strong = self.chance(self.rallies)

    def coup_comes(self) -> Process:
        while True:
            times = 0.5 if self.strong else 1.5
            if self.begun and self.in_place and self.chance(1 - (1 - self.coup) ** (times / 30)):
                self.in_place = False
                return
            yield self.tomorrow()

    def rising_wins(self) -> Process:
        while True:
            if self.env.now >= 5 and self.in_place and self.chance(1 - (1 - self.rising) ** (1 / 30)):
                self.in_place = False
                return
            yield self.tomorrow()

    def repair(self) -> Process:
        while True:
            if self.begun and self.radars < self.first_radars:
                self.radars += 1
                yield self.tomorrow()
                yield self.tomorrow()
            yield self.tomorrow()

    def count(self) -> Process:
        while True:
            self.days_of_war += self.taken
            yield self.tomorrow()


def play(seed: int, n: int) -> dict[str, float]:
    """P(goal) and mean losses over ``n`` replications."""
    dice = random.Random(seed)
    total = dict.fromkeys(
        ("goal", "gave_up", "aircraft", "ships", "bases", "batteries", "sams", "antiship", "ships_hit", "days_of_war"),
        0.0,
    )
    for _ in range(n):
        c = Campaign(dice)
        c.play()
        found = (
            c.won, c.will_stopped, 60 - c.aircraft, 8 - c.ships, 30 - c.bases, 12 - c.batteries, 300 - c.sams,
            60 - c.antiship, c.ships_hit, c.days_of_war,
        )  # fmt: skip
        for name, value in zip(total, found, strict=True):
            total[name] += value
    return {name: value / n for name, value in total.items()}
