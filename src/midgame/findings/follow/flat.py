"""The flat tables of what has happened so far."""

from collections.abc import Callable, Iterator

from midgame.findings.follow.base import Asked, Day, Follow, Number
from midgame.findings.tidy import OWN, SHARE, Column, Tidy, count, estimate, number, percentiles, text


def _asked(f: Follow) -> Iterator[tuple[Day, Asked]]:
    for day in f.days:
        for asked in day.asked:
            yield day, asked


def _three(name: str, when: str, get: Callable[[Number], tuple[float, float, float]]) -> Iterator[Column]:
    """The 5th, 50th and 95th percentile."""

    def part(k: int) -> Callable[[Number], float]:
        return lambda n: get(n)[k]

    for k, end in enumerate(("p5", "p50", "p95")):
        yield from number(f"{name}_{end}", f"{end[1:]}th percentile {when}", part(k), OWN)


TABLES = (
    Tidy(
        "followed",
        "What was each event's chance on each day on which something was seen?",
        _asked,
        (
            *text("date", "day from which it was known", lambda x: str(x[0].day)),
            *text("seen", "names of the observations that came, with spaces",
                  lambda x: " ".join(s.observation.name for s in x[0].seen)),
            *text("event", "what was asked for", lambda x: x[1].subject.name),
            *estimate("chance", "its chance given all that was known", lambda x: x[1].chance),
            *percentiles("spread", "its chance depending on what is true", lambda x: x[1].spread),
            *count("effective", "draws that what is left is worth", lambda x: round(x[0].effective)),
            *count("worlds", "worlds that are left", lambda x: x[0].worlds),
            *count("played", "worlds that were played", lambda x: x[0].played),
            *count("copied", "how often what was left had to be copied", lambda x: x[0].copied),
        ),
    ),
    Tidy(
        "surprised",
        "How probable was each observation before it came?",
        lambda f: f.seen,
        (
            *text("observation", "its name", lambda s: s.observation.name),
            *text("known", "day from which it was known", lambda s: str(s.observation.known)),
            *text("that", "what was seen, as written", lambda s: s.observation.text),
            *estimate("chance", "the share of the worlds that held all before it", lambda s: s.chance),
        ),
    ),
    Tidy(
        "right",
        "How have observations moved the rivals?",
        lambda f: f.beliefs,
        (
            *text("contest", "the number, step or fact that has rivals", lambda b: b.contest),
            *text("rival", "the rival", lambda b: b.label),
            *text("sources", "its sources, with spaces", lambda b: " ".join(b.sources)),
            *number("before", "how much it was believed before anything was seen", lambda b: b.weight, SHARE),
            *estimate("now", "how much it is believed now", lambda b: b.now),
            *text("most", "the observation that moved it most", lambda b: b.most),
        ),
    ),
    Tidy(
        "moved",
        "Which numbers have observations moved?",
        lambda f: f.numbers,
        (
            *text("quantity", "its name", lambda n: n.name),
            *text("unit", "its unit", lambda n: n.unit),
            *_three("before", "before anything was seen", lambda n: n.before),
            *_three("now", "now", lambda n: n.now),
            *number("shift", "change of its mean rank", lambda n: n.shift, SHARE),
            *text("most", "the observation that moved it most", lambda n: n.most),
        ),
    ),
    Tidy(
        "watch",
        "Which events are expected to tell most about the goal?",
        lambda f: f.lookouts,
        (
            *text("by", "day by which it is looked for", lambda x: str(x.by)),
            *text("kind", "fact, step, end, counter or lost", lambda x: x.kind),
            *text("name", "its name", lambda x: x.name),
            *text("value", "of a fact or a step: what it is", lambda x: x.value),
            *number("level", "of a number: it is at least this", lambda x: x.level, OWN),
            *text("unit", "its unit", lambda x: x.unit),
            *number("chance", "how likely it is", lambda x: x.chance, SHARE),
            *number("then", "the goal's chance where it comes about", lambda x: x.then, SHARE),
            *number("otherwise", "the goal's chance where it does not", lambda x: x.otherwise, SHARE),
            *number("bits", "information that it is expected to give on the goal", lambda x: x.bits, "bit"),
            *number("share", "the same of all that is not known of the goal", lambda x: x.share, SHARE),
        ),
    ),
)  # fmt: skip
