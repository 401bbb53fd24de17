"""What is said of the record."""

from midgame.findings.record.find import COIN, LEVEL, Against, Case, Record
from midgame.statistics.intervals import Estimate
from midgame.wording import count, date, percent, say, several
from midgame.wording.figures import fixed


def lead(r: Record) -> str:
    """How the runs did, what the base rates and a coin score, and whether the difference is clear."""
    told = []
    n = sum(len(c.events) for c in r.cases)
    if r.brier is not None:
        told.append(
            several("Over {n} question about an event the mean Brier score of the runs is {score}; a coin has {coin}.",
                    "Over {n} questions about events the mean Brier score of the runs is {score}; a coin has {coin}.",
                    n, score=fixed(r.brier.value, 3), coin=fixed(COIN, 2))
        )  # fmt: skip
    if r.base is not None:
        told.append(_base(r.base))
    if r.people is not None:
        told.append(_people(r.people))
    told += [ranges(r)] if r.ranges else []
    if all(row.retrodiction for row in r.rows):
        told.append(say("All of this is retrodiction: the scenarios were written when it was known what had happened."))
    return " ".join(told)


def _base(a: Against) -> str:
    told = say("The base rates of their classes have {theirs}, the runs on the same questions {ours}.",
               theirs=fixed(a.theirs.low, 3), ours=fixed(a.ours.low, 3))  # fmt: skip
    return " ".join([told, _difference(a)])


def _people(a: Against) -> str:
    told = several("On {n} question the best of the people of the time has {theirs}, the runs {ours}.",
                   "On {n} questions the best of the people of the time has {theirs}, the runs {ours}.",
                   a.questions, theirs=_ends(a), ours=fixed(a.ours.low, 3))  # fmt: skip
    return " ".join([told, _difference(a)])


def _ends(a: Against) -> str:
    low, high = fixed(a.theirs.low, 3), fixed(a.theirs.high, 3)
    return low if a.theirs.single else say("{low} to {high}", low=low, high=high)


def _difference(a: Against) -> str:
    d = a.difference
    if d.low != d.low:
        return say("From a single campaign there is no interval.")
    shown, where = interval(d), several("over {n} campaign", "over {n} campaigns", a.cases)
    if d.holds(0.0):
        return say(
            "The difference, below zero where the runs are better, is {difference} {where}: it holds zero, so neither"
            " is shown to be better.", difference=shown, where=where)  # fmt: skip
    if d.value < 0:
        return say("The difference, below zero where the runs are better, is {difference} {where}: they are better.",
                   difference=shown, where=where)  # fmt: skip
    return say("The difference, below zero where the runs are better, is {difference} {where}: they are worse.",
               difference=shown, where=where)  # fmt: skip


def interval(d: Estimate) -> str:
    """A difference of scores with its interval."""
    middle, low, high = (fixed(x, 3) for x in (d.value, d.low, d.high))
    return say("{difference} ({low} to {high})", difference=middle, low=low, high=high)


def ranges(r: Record) -> str:
    """How many ranges of numbers held."""
    n, held = sum(x.n for x in r.ranges), sum(x.held for x in r.ranges)
    return several("Of {n} number, {held} came within the {level} range.",
                   "Of {n} numbers, {held} came within their {level} ranges.",
                   n, held=count(held), level=percent(LEVEL, 0))  # fmt: skip


def register(c: Case) -> str:
    """Whether what was played is what was registered."""
    if not c.registered or c.now is None:
        return say("not registered")
    first = c.registered[0]
    changed = first.changed(c.now)
    if not changed:
        return say("{date}, unchanged", date=date(first.on))
    if len(changed) == 2:
        return say("{date}; scenario and forecasts changed since", date=date(first.on))
    if changed == ("scenario",):
        return say("{date}; scenario changed since", date=date(first.on))
    return say("{date}; forecasts changed since", date=date(first.on))
