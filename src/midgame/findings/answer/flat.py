"""The flat tables of the answer: how it ends, and of which run."""

from collections.abc import Iterator
from dataclasses import dataclass

from midgame.findings.answer.find import Answer, Expectation
from midgame.findings.spread.find import Chance
from midgame.findings.tidy import DAYS, SHARE, Tidy, count, estimate, flag, number, percentiles, spread, text
from midgame.runs.outcomes import LAST_DAY
from midgame.statistics.intervals import Estimate
from midgame.statistics.shares import Times


@dataclass(frozen=True)
class _Event:
    kind: str
    name: str
    label: str
    goal: bool
    share: Estimate
    chance: Chance | None
    day: Times | None = None
    expect: Expectation | None = None


def _events(a: Answer) -> Iterator[_Event]:
    g = a.goal
    yield _Event("goal", "goal", g.label, True, g.share, a.chance_of("goal"), g.day, g.expect)
    for e in a.end_states:
        yield _Event("end state", e.name, e.label, e.goal, e.share, a.chance_of(e.name), e.day, e.expect)
    yield _Event("none", "none_held", "", False, a.none_held, None)
    for x in a.events:
        yield _Event("event", x.name, x.label, False, x.share, a.chance_of(x.name))


TABLES = (
    Tidy(
        "ends",
        "How does it end, how likely is that, and between what and what?",
        _events,
        (
            *text("event", "name of the goal, end state or event; none_held: no end state held", lambda e: e.name),
            *text("label", "what it is called", lambda e: e.label),
            *text("kind", "goal, end state, event (an outcome that is a condition), or none", lambda e: e.kind),
            *flag("is_goal", "whether it is the goal or one of its end states", lambda e: e.goal),
            *estimate("probability", "share of replications; the interval is that of sampling", lambda e: e.share),
            *percentiles("spread", "its chance given the inputs, over draws", lambda e: e.chance and e.chance.spread),
            *spread("day", "first day on which it held, where it did", lambda e: e.day, DAYS),
            *number("expected_low", "least that the author expected", lambda e: e.expect and e.expect.low, SHARE),
            *number("expected_high", "most that the author expected", lambda e: e.expect and e.expect.high, SHARE),
            *text("verdict", "where it lies: below, inside or above", lambda e: e.expect.verdict if e.expect else ""),
        ),
    ),
    Tidy(
        "run",
        "Which run is this?",
        lambda a: (a,),
        (
            *text("title", "title of the scenario", lambda a: a.title),
            *text("question", "its question", lambda a: a.question),
            *text("as_of", "nothing published later feeds a number", lambda a: a.as_of),
            *text("excursion", "excursion in force; base is the scenario as written", lambda a: a.excursion),
            *count("replications", "how often it was played", lambda a: a.replications),
            *count("rows", "replications that all but the chances rest on", lambda a: a.rows),
            *count("draws", "how often the quantities were drawn", lambda a: a.draws),
            *text("seed", "seed of all random numbers", lambda a: str(a.seed)),
            *text("clock_start", "date of day 0", lambda a: a.clock_start),
            *number("horizon", "how long it can last", lambda a: a.horizon, DAYS),
            *count("inputs", "quantities that are neither computed nor gaps", lambda a: a.inputs),
            *count("unsourced", "how many of these have no source", lambda a: len(a.unsourced)),
            *spread(LAST_DAY, "last day that was played", lambda a: a.last_day, DAYS),
            *text("scenario_hash", "SHA-256 of the scenario", lambda a: a.hash),
            *text("midgame_version", "version that played it", lambda a: a.version),
            *text("command", "how it was asked for", lambda a: a.command),
        ),
    ),
)
