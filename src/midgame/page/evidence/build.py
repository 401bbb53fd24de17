"""Works out what the evidence page shows; nothing here draws."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from midgame.evidence.ask import ask_run, share_asked
from midgame.evidence.base import ASSUMED, Claim, Evidence, Forecast, Known, KnownQuantity
from midgame.evidence.hypotheses import judge
from midgame.evidence.score import said_by
from midgame.page.evidence.view import Clash, Moment, Open, Question, Report, Said, Share, Strip, View
from midgame.scenario.text import readable
from midgame.statistics.shares import spread

Numbers = Mapping[str, ArrayLike]


def view_of(
    evidence: Evidence, known: Known, run: Numbers | None = None, ends: tuple[Numbers, Numbers] | None = None
) -> View:
    """The page's content. ``run`` answers the forecasts that ask the run: one number per replication, by name; ``ends``
    are the same with no gap closed and with all closed.
    """
    return View(
        evidence=evidence,
        known=known,
        share=share_of(known),
        timeline=tuple(_timeline(evidence, known)),
        clashes=tuple(_clashes(evidence, known)),
        beyond=tuple(c for c in evidence.claims.values() if c.goes_beyond),
        strips=tuple(_strips(evidence, known)),
        judgement=judge(evidence),
        questions=tuple(_questions(evidence, run, ends)),
        origins=len({evidence.origin_of(name) for name in evidence.claims}),
        uses=_uses(evidence, known),
    )


def share_of(known: Known) -> Share:
    """Where the input numbers come from; numbers worked out from others do not count."""
    inputs = {n: q for n, q in known.quantities.items() if not q.computed}
    assumed = tuple(n for n, q in inputs.items() if q.sources and set(q.sources) == {ASSUMED})
    nothing = tuple(n for n, q in inputs.items() if not q.sources)
    return Share(len(inputs) - len(assumed) - len(nothing), assumed, nothing)


def _uses(evidence: Evidence, known: Known) -> dict[str, tuple[str, ...]]:
    """What each claim feeds or bears on."""
    found = {}
    for claim in evidence.claims.values():
        feeds = [name for name, user in known.users.items() if claim.id in user.sources]
        found[claim.id] = tuple(dict.fromkeys([*feeds, *claim.says, *claim.bears_on]))
    return found


def _timeline(evidence: Evidence, known: Known) -> list[Moment]:
    days: dict[tuple[date, date], dict[str, list[Claim]]] = {}
    undated: dict[str, list[Claim]] = {}
    for claim in evidence.claims.values():
        at = claim.report_date
        group = days.setdefault((at.last, at.first), {}) if at else undated
        group.setdefault(claim.source, []).append(claim)
    found = []
    for (_, first), group in sorted(days.items()):
        late = known.as_of is not None and first > known.as_of
        one = next(iter(group.values()))[0].report_date
        found.append(Moment(one, _reports(evidence, group, late)))
    if undated:
        found.append(Moment(None, _reports(evidence, undated, late=False)))
    return found


def _reports(evidence: Evidence, group: Mapping[str, list[Claim]], late: bool) -> tuple[Report, ...]:
    return tuple(
        Report(evidence.sources[s], tuple(claims), late) for s, claims in group.items() if s in evidence.sources
    )


def _clashes(evidence: Evidence, known: Known) -> list[Clash]:
    uses = _uses(evidence, known)
    left_over = [(one.id, other.id) for one, other in evidence.contradictions()]
    found = []
    while left_over:
        busiest = Counter(c for pair in left_over for c in pair).most_common(1)[0][0]
        pairs = [pair for pair in left_over if busiest in pair]
        left_over = [pair for pair in left_over if busiest not in pair]
        right = tuple(evidence.claims[b if a == busiest else a] for a, b in pairs)
        fed = [
            name
            for name, q in known.quantities.items()
            if busiest in q.sources and any(c.id in q.sources for c in right)
        ]
        touched = {n for c in right for n in uses[c.id]}
        found.append(
            Clash(
                evidence.claims[busiest],
                right,
                apart=tuple(n for n in fed if known.quantities[n].rivals),
                averaged=tuple(n for n in fed if not known.quantities[n].rivals),
                both=tuple(n for n in uses[busiest] if n in touched and n not in fed),
            )
        )
    return sorted(found, key=lambda c: -len(c.apart) - len(c.averaged))


def _strips(evidence: Evidence, known: Known) -> list[Strip]:
    found = []
    for name, quantity in known.quantities.items():
        claims = [c for c in evidence.claims.values() if name in c.says]
        if not claims or quantity.low is None or quantity.high is None:
            continue
        if {x for c in claims for x in c.says[name]} == {quantity.low, quantity.high}:
            continue  # a count that everyone agrees on: nothing to see
        found.append(_strip(name, quantity, quantity.low, quantity.high, claims))
    return sorted(found, key=lambda s: -len(s.said))


def _strip(name: str, quantity: KnownQuantity, low: float, high: float, claims: list[Claim]) -> Strip:
    ends = [low, high, *(x for c in claims for x in c.says[name])]
    bottom, top = min(ends), max(ends)
    room = (top - bottom) * 0.06 or 1.0
    bottom, top = bottom - room, top + room

    def at(value: float) -> float:
        return round(100.0 * (value - bottom) / (top - bottom), 2)

    said = []
    for claim in claims:
        first, last = claim.says[name]
        said.append(Said(claim.id, first, last, at(first), round(at(last) - at(first), 2)))
    cited = {c.id for c in claims} | {ASSUMED}
    return Strip(
        name,
        quantity.label or readable(name),
        quantity.unit,
        low,
        high,
        at(low),
        round(at(high) - at(low), 2),
        tuple(said),
        tuple(s for s in quantity.sources if s not in cited),
    )


def _questions(evidence: Evidence, run: Numbers | None, ends: tuple[Numbers, Numbers] | None) -> list[Question]:
    groups: dict[tuple[date, str], list[Forecast]] = {}
    for forecast in evidence.forecasts.values():
        groups.setdefault((forecast.deadline, forecast.question), []).append(forecast)
    return [
        Question(question, forecasts[0].rule, deadline, tuple(_asked(f, run, ends) for f in forecasts))
        for (deadline, question), forecasts in sorted(groups.items(), key=lambda g: g[0][0])
    ]


def _asked(forecast: Forecast, run: Numbers | None, ends: tuple[Numbers, Numbers] | None) -> Open:
    if run is None or forecast.history or forecast.values:
        return Open(forecast)
    samples = ask_run(forecast.from_run, run)
    if samples is None:
        return Open(forecast)
    told = spread(samples[np.isfinite(samples)])
    if forecast.kind != "event":
        return Open(forecast, told)
    share = share_asked(forecast.from_run, samples, run)
    chance = said_by(forecast.from_run, share, ends)
    return Open(
        forecast,
        None if told is None else replace(told, mean=share),
        None if chance.low == chance.high else (chance.low, chance.high),
    )
