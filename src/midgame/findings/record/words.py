"""What is said of the record."""

from midgame.evidence.scoring import Ends, mean_of
from midgame.findings.record.find import COIN, LEVEL, Against, Case, Ranges, Record, mean_brier
from midgame.wording import count, date, number, percent, say, several
from midgame.wording.figures import fixed


def lead(r: Record) -> str:
    """How the runs did, what the base rates and a coin score, and whether the difference is clear."""
    told = []
    n = sum(len(c.events) for c in r.cases)
    whole = mean_brier([x for c in r.cases for x in c.events])
    if whole is not None:
        told.append(
            several("Over {n} question about an event the mean Brier score of the runs is {score}; a coin has {coin}.",
                    "Over {n} questions about events the mean Brier score of the runs is {score}; a coin has {coin}.",
                    n, score=ends(whole), coin=fixed(COIN, 2))
        )  # fmt: skip
    open_ = sum(row.band is not None for row in r.rows)
    if open_:
        told.append(several(
            "On {n} the run leaves a gap open and gives a band, from none closed to all, whose score goes from that of "
            "one end to that of the other.",
            "On {n} the run leaves a gap open and gives a band, from none closed to all, whose score goes from that of "
            "one end to that of the other.",
            open_,
        ))  # fmt: skip
    if r.base is not None:
        told.append(_base(r.base))
    if r.people is not None:
        told.append(_people(r.people))
    if r.all_ranges is not None:
        told += [ranges(r.all_ranges), *scores(r.all_ranges)]
    told += reading(r)
    if all(row.retrodiction for row in r.rows):
        told.append(say("All of this is retrodiction: the scenarios were written when it was known what had happened."))
    return " ".join(told)


def _base(a: Against) -> str:
    told = say("The base rates of their classes have {theirs}, the runs on the same questions {ours}.",
               theirs=ends(a.theirs), ours=ends(a.ours))  # fmt: skip
    return " ".join([told, difference(a)])


def _people(a: Against) -> str:
    told = several("On {n} question the best of the people of the time has {theirs}, the runs {ours}.",
                   "On {n} questions the best of the people of the time has {theirs}, the runs {ours}.",
                   a.questions, theirs=ends(a.theirs), ours=ends(a.ours))  # fmt: skip
    return " ".join([told, difference(a)])


def ends(found: Ends) -> str:
    """A score, of bands from the lower to the higher."""
    low, high = fixed(found.low, 3), fixed(found.high, 3)
    return low if found.single else say("{low} to {high}", low=low, high=high)


def difference(a: Against) -> str:
    """The difference of the runs and others, and whether it is clear."""
    shown = ends(a.difference)
    if a.difference.single:
        told = say("The difference, below zero where the runs are better, is {difference}.", difference=shown)
    else:
        told = say("The difference, below zero where the runs are better, is {difference} from one end of the bands"
                   " to the other.", difference=shown)  # fmt: skip
    return " ".join([told, _interval(a)])


def _interval(a: Against) -> str:
    if a.interval is None:
        return several("{n} campaign is too few for an interval, so neither is shown to be better.",
                       "{n} campaigns are too few for an interval, so neither is shown to be better.",
                       a.cases)  # fmt: skip
    said = {"interval": ends(a.interval), "n": count(a.cases)}
    if a.interval.high < 0.0:
        return say("Its 95% interval by campaign, of {n}, is {interval}: the runs are better.", **said)
    if a.interval.low > 0.0:
        return say("Its 95% interval by campaign, of {n}, is {interval}: the runs are worse.", **said)
    return say("Its 95% interval by campaign, of {n}, is {interval}: it holds zero, so neither is shown to be better.",
               **said)  # fmt: skip


def ranges(x: Ranges) -> str:
    """How many ranges of numbers held."""
    return several("Of {n} number, {held} came within the {level} range.",
                   "Of {n} numbers, {held} came within their {level} ranges.",
                   x.n, held=count(x.held), level=percent(LEVEL, 0))  # fmt: skip


def scores(x: Ranges) -> list[str]:
    """The mean interval scores over all units, of the numbers whose class has a range."""
    if x.score_with_base is None or x.base_score is None:
        return []
    return [
        say("The mean interval score of the runs’ ranges is {ours}, that of their classes’ ranges {theirs}; smaller is"
            " better, and the units are mixed.", ours=number(x.score_with_base), theirs=number(x.base_score))
    ]  # fmt: skip


def reading(r: Record) -> list[str]:
    """On how many questions the reading of the rule decides, and the mean under the other readings."""
    events = [(row.score_ends, row.other_ends if row.decides else None) for c in r.cases for row in c.events]
    decided = sum(other is not None for _, other in events)
    mean = mean_of([other or first for first, other in events if first is not None])
    if not decided or mean is None:
        return []
    return [
        several("On {n} question the reading of its rule decides; with the other one the mean Brier score is {score}.",
                "On {n} questions the reading of the rule decides; with the others the mean Brier score is {score}.",
                decided, score=ends(mean))
    ]  # fmt: skip


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
