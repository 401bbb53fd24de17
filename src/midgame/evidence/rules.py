"""Rules on how numbers rest on sources. Each is a warning with a name; ``--strict`` makes it an error.

Every rule says who, why it matters and how to mend it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from midgame.errors import Place, Problem
from midgame.evidence.base import ASSUMED, Claim, Evidence, Known, KnownQuantity
from midgame.scenario.words import with_band, words_in

Rule = Callable[[Evidence, Known], Iterator[Problem]]

# A range may miss the outermost number of its sources by this share of their spread: rounding.
ROUNDING = 0.01
# Grades are compared from this many graded claims on. Baker et al. 1968 found 87 % of more than
# 1,400 reports on the diagonal A1, B2, C3: raters who do not tell the two questions apart.
GRADED, DIAGONAL = 6, 0.85

RULES: dict[str, tuple[str, Rule]] = {}


def _rule(name: str, meaning: str) -> Callable[[Rule], Rule]:
    def declare(function: Rule) -> Rule:
        RULES[name] = (meaning, function)
        return function

    return declare


def check_rules(evidence: Evidence, known: Known) -> list[Problem]:
    """The warnings of every rule."""
    return [problem for _, rule in RULES.values() for problem in rule(evidence, known)]


def _warn(rule: str, place: Place, what: str, fix: str) -> Problem:
    return Problem(place, what, fix, rule, warning=True)


def _inputs(known: Known) -> Iterator[tuple[str, KnownQuantity]]:
    for name, quantity in known.quantities.items():
        if not quantity.computed:
            yield name, quantity


def _cited(quantity: KnownQuantity) -> list[str]:
    return [s for s in dict.fromkeys(quantity.sources) if s != ASSUMED]


def _short(value: float) -> str:
    return f"{value:.4g}"


@_rule("no-source", "a number that says neither where it comes from nor that it is assumed")
def no_source(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A number without a source."""
    for name, quantity in _inputs(known):
        if not quantity.sources:
            yield _warn(
                "no-source",
                quantity.place,
                f"'{name}' has no source: a reader cannot check it",
                "add 'from: ...' with a claim or source of evidence.yaml, or 'from: assumed' with a 'why'",
            )


@_rule("undescribed-source", "a source is named, and there is no evidence.yaml that describes it")
def undescribed_source(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """Names of sources without a ledger behind them."""
    if evidence.sources or evidence.claims:
        return
    named = {s: user.place for user in known.users.values() for s in user.sources if s != ASSUMED}
    if named:
        some = ", ".join(sorted(named)[:4]) + (", ..." if len(named) > 4 else "")
        yield _warn(
            "undescribed-source",
            min(named.values()),
            f"{len(named)} source{'s are' if len(named) > 1 else ' is'} named ({some}), and no evidence.yaml describes "
            f"{'them' if len(named) > 1 else 'it'}",
            "put the scenario in a folder and describe each source in evidence.yaml beside it",
        )


@_rule("hindsight", "a source published after the scenario's date feeds a number")
def hindsight(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A source dated after ``as_of`` that feeds a number."""
    if known.as_of is None:
        return
    for name, quantity in _inputs(known):
        for source in _cited(quantity):
            late = [d for d in evidence.published(source) if d.first > known.as_of]
            if late:
                yield _warn(
                    "hindsight",
                    quantity.place,
                    f"'{name}' rests on '{source}' of {late[0]}, after the scenario's date {known.as_of}: "
                    "what became known later makes a forecast look better than it was",
                    "use a source of that date or before; keep the later one for outcome.yaml",
                )


@_rule("one-origin-counted-twice", "several sources of one number go back to one origin")
def one_origin_counted_twice(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """Claims that share one origin counted as several."""
    for name, quantity in _inputs(known):
        for origin, members in _by_origin(evidence, _cited(quantity)).items():
            if len(members) > 1:
                yield _warn(
                    "one-origin-counted-twice",
                    quantity.place,
                    f"'{name}' names {' and '.join(members)}, all from '{origin}': one witness, not {len(members)}",
                    "keep the one nearest to the origin, or add a source that is independent of it",
                )
    items = evidence.hypotheses.evidence if evidence.hypotheses else ()
    seen: dict[str, str] = {}
    for item in items:
        origin = item.origin or evidence.origin_of(item.claim)
        if origin in seen:
            yield _warn(
                "one-origin-counted-twice",
                item.place,
                f"'{item.claim}' goes back to '{origin}', as '{seen[origin]}' does: only the stronger one is counted",
                "keep one, or give 'origin: ...' where they are independent",
            )
        seen.setdefault(origin, item.claim)


def _by_origin(evidence: Evidence, names: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        found[evidence.origin_of(name)].append(name)
    return found


@_rule("averaged-contradiction", "one range covers claims that contradict each other")
def averaged_contradiction(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """Claims that contradict each other, and the number that averages them away."""
    pairs = list(evidence.contradictions())
    for name, quantity in _inputs(known):
        cited = set(_cited(quantity))
        for one, other in pairs:
            if one.id in cited and other.id in cited and not quantity.rivals:
                yield _warn(
                    "averaged-contradiction",
                    quantity.place,
                    f"'{name}' rests on {one.id} and {other.id}, which contradict each other: one range over both "
                    "describes a world that neither source reports",
                    "keep them apart: '[{weight: 1, value: ..., from: "
                    f"{one.id}}}, {{weight: 1, value: ..., from: {other.id}}}]', or a switch with an excursion",
                )


@_rule("narrower-than-sources", "a range leaves out what one of its own sources says")
def narrower_than_sources(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A range narrower than the spread of its own sources."""
    for name, quantity in _inputs(known):
        ends = quantity.bounds or (quantity.low, quantity.high)
        said = {
            c: evidence.claims[c].says[name]
            for c in _cited(quantity)
            if c in evidence.claims and name in evidence.claims[c].says
        }
        if ends[0] is None or ends[1] is None or not said:
            continue
        lowest, highest = min(said, key=lambda c: said[c][0]), max(said, key=lambda c: said[c][1])
        bottom, top = said[lowest][0], said[highest][1]
        slack = ROUNDING * max(top - bottom, abs(top), abs(bottom))
        missed = [f"{lowest} says {_short(bottom)}"] if bottom < ends[0] - slack else []
        missed += [f"{highest} says {_short(top)}"] if top > ends[1] + slack else []
        if missed:
            yield _warn(
                "narrower-than-sources",
                quantity.place,
                f"'{name}' runs from {_short(ends[0])} to {_short(ends[1])} {quantity.unit}".rstrip()
                + f", but {' and '.join(missed)}: the range is surer than its sources",
                f"widen it to {_short(min(bottom, ends[0]))} to {_short(max(top, ends[1]))}, "
                "or drop the source that you do not believe and say why",
            )


@_rule("single-source", "a number that the answer depends on has one source only")
def single_source(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A single-source quantity that matters."""
    for name, quantity in _inputs(known):
        origins = _by_origin(evidence, _cited(quantity))
        if quantity.matters and len(origins) == 1:
            yield _warn(
                "single-source",
                quantity.place,
                f"the answer depends on '{name}', which has one origin only: '{next(iter(origins))}'",
                "look for a second, independent source, or widen the range until the answer no longer hangs on it",
            )


@_rule("word-without-band", "a probability word without the numbers it is read as")
def word_without_band(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A probability word used without its band."""
    for claim in evidence.claims.values():
        if claim.band is not None:
            continue
        source = evidence.source_of(claim.id)
        language = source.language if source and source.language else "en"
        found = words_in(f"{claim.word} ; {claim.wording}", known.scale, language) or words_in(
            f"{claim.word} ; {claim.wording}", known.scale
        )
        if not claim.word and not found:
            continue
        shown = f"; {with_band(*found[0])} on a published scale" if found else ""
        yield _warn(
            "word-without-band",
            claim.place,
            f"the claim '{claim.id}' says '{claim.word or found[0][0]}' without a band{shown}: readers take such words "
            "to mean very different numbers",
            f"add 'band: {found[0][1]:.0%} to {found[0][2]:.0%}', or the band you read in it"
            if found
            else "add 'band: ...' with the probabilities you read in it",
        )


@_rule("grades-always-agree", "reliability of sources and credibility of claims move together")
def grades_always_agree(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """Reliability and credibility that always agree."""
    graded = [c for c in evidence.claims.values() if _grades(evidence, c) is not None]
    same = [c for c in graded if _grades(evidence, c) == 0]
    if len(graded) >= GRADED and len(same) >= DIAGONAL * len(graded):
        yield _warn(
            "grades-always-agree",
            graded[0].place,
            f"in {len(same)} of {len(graded)} graded claims the credibility only repeats the source's reliability "
            "(A1, B2, C3): the two answer different questions",
            "grade each claim by whether others confirm it, whoever says it: good sources err, poor ones can be right",
        )


def _grades(evidence: Evidence, claim: Claim) -> int | None:
    """Credibility less reliability as numbers; None when either is missing or cannot be judged."""
    source = evidence.source_of(claim.id)
    if source is None or claim.credibility is None or claim.credibility > 5 or source.reliability not in tuple("ABCDE"):
        return None
    return claim.credibility - ("ABCDE".index(source.reliability) + 1)


@_rule("superseded", "a number rests on a claim that a later one replaces")
def superseded(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A number that still rests on a claim which another one supersedes."""
    newer = {old: claim.id for claim in evidence.claims.values() for old in claim.supersedes}
    for name, quantity in _inputs(known):
        for source in _cited(quantity):
            if source in newer:
                yield _warn(
                    "superseded",
                    quantity.place,
                    f"'{name}' rests on '{source}', which '{newer[source]}' supersedes",
                    f"use '{newer[source]}', and check the number against it",
                )


@_rule("unused-claim", "a claim that bears on nothing")
def unused_claim(evidence: Evidence, known: Known) -> Iterator[Problem]:
    """A claim that nothing uses."""
    used = used_names(evidence, known)
    for claim in evidence.claims.values():
        if claim.id not in used and not claim.bears_on and not claim.says:
            yield _warn(
                "unused-claim",
                claim.place,
                f"nothing uses the claim '{claim.id}'",
                "name it in a quantity's 'from', say what it bears on with 'bears_on: ...', or drop it",
            )


def used_names(evidence: Evidence, known: Known) -> set[str]:
    """The claims and sources that a number, step, force, forecast or hypothesis rests on."""
    used = {s for user in known.users.values() for s in user.sources}
    used |= {f.claim for f in evidence.forecasts.values()} | {f.base_from for f in evidence.forecasts.values()}
    if evidence.hypotheses:
        used |= {item.claim for item in evidence.hypotheses.evidence}
    return used - {"", ASSUMED}
