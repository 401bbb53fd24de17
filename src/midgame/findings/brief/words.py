"""The sentences of the brief."""

from midgame.findings.answer.first import answered, by_which, soon, unplanned
from midgame.findings.answer.words import SURE, model_error, unsourced_sentence
from midgame.findings.breaks.words import named
from midgame.findings.brief.find import Brief, End, width
from midgame.findings.costs import words as cost_words
from midgame.findings.costs.find import Cost, Side
from midgame.findings.drivers.find import Driver
from midgame.findings.excursions.words import effect, setting
from midgame.findings.gaps.words import break_even, drawn
from midgame.findings.numbers.find import Count, Event, counts_lives
from midgame.findings.numbers.words import chance
from midgame.findings.rivals.find import Contest
from midgame.findings.rivals.words import row_label
from midgame.findings.spread.find import Chance, Percentiles
from midgame.findings.spread.words import base_of, between, in_words, middles, shares_of_groups
from midgame.findings.spread.words import meant as ranges_hold
from midgame.statistics.intervals import Estimate
from midgame.wording import count, interval, mark, percent, quoted, say, sentence, several, together, value
from midgame.wording.dates import date
from midgame.wording.figures import bounds, in_how_many, out_of
from midgame.wording.lists import either

FEW = 2  # other ends and costs that are named in a line; the tables have all


def aim(b: Brief) -> str:
    """What the headline's figures are chances of."""
    ends = either(quoted(e.label) for e in b.goal_ends)
    return say("Chance that the plan reaches its goal, {goal}", goal=ends)


def heads(b: Brief) -> list[tuple[str, str, str]]:
    """The figures of the headline: how many, in how many, and under what."""
    g = b.answer.gaps
    if g is None or g.none is None or g.all is None:
        base = _base(b.share, b.chance)
        if b.chance is None:
            said = say("sampling: {interval}; how it differs with what may be true this run cannot say",
                       interval=interval(b.share))  # fmt: skip
        else:
            said = _between(b.chance)
        return [(_many(b.share, b.chance, base), _in(base), sentence(said))]
    n, below, above = len(g.gaps), _base(g.none, g.none_chance), _base(g.all, g.all_chance)
    none = several("if the gap does not close", "if none of the {n} gaps closes", n)
    every = several("if it closes", "if all {n} close", n)
    return [
        (_many(g.none, g.none_chance, below), _in(below), sentence(_under(none, g.none_chance))),
        (_many(g.all, g.all_chance, above), _in(above), sentence(_under(every, g.all_chance))),
    ]


def _under(condition: str, c: Chance | None) -> str:
    if c is None or c.spread is None or c.why == "certain":
        return condition
    return say("{condition}: {between}", condition=condition, between=_between(c))


def _between(c: Chance) -> str:
    """Between what a chance lies; of two groups how much each of them holds, for their middles stand before it."""
    if c.groups:
        return say("hardly in between, depending on what is true: {shares}", shares=shares_of_groups(c))
    return between(c)


def _many(share: Estimate, c: Chance | None, base: int) -> str:
    """How many plays; of two groups the middle of each."""
    if c is None or not c.groups:
        return out_of(share.value, base)
    low, high = middles(c)
    return say("{low} or {high}", low=low, high=high)


def _base(share: Estimate, c: Chance | None) -> int:
    return in_how_many(share.value) if c is None else base_of(c)


def _in(base: int) -> str:
    return say("in {n}", n=count(base))


def meant(b: Brief) -> str:
    """What the ranges of the headline hold; and of what the rest is, where gaps are open."""
    told = [ranges_hold(b.chance)]
    if b.open:
        told.append(several(
            "Below, unless it says otherwise, the chance that the gap closes is picked at random.",
            "Below, unless it says otherwise, the chance that each gap closes is picked at random.",
            b.answer.costs.gaps,
        ))  # fmt: skip
    return " ".join(t for t in told if t)


def lines(b: Brief) -> list[tuple[str, str]]:
    """What a first screen says beside the headline: what else may happen, costs, hinges, what is not known."""
    a = b.answer
    told = [
        (say("Changed"), "" if a.varied is None else f"{setting(a.varied)} {effect(a.varied)}".strip()),
        (say("How soon"), " ".join(t for t in (soon(a), by_which(a), unplanned(a)) if t)),
        (say("Also asked"), answered(a)),
        (say("What else"), instead(b)),
        (say("Cost"), costs(b)),
        (say("Hinges on"), hinges_on(b)),
        (say("Not known"), not_known(b)),
    ]
    return [(head, text) for head, text in told if text]


def instead(b: Brief) -> str:
    """What else may happen, and where the plan stops; empty where that is no more than that the goal is missed."""
    return " ".join(t for t in (_others(b), _stops(b)) if t)


def _stops(b: Brief) -> str:
    link, gaps = b.answer.breaks.weakest, b.answer.costs.gaps
    if link is None or not link.name:
        return ""
    base = in_how_many(link.stopped.value)
    step = quoted(bare(link.label)) if len(link.ways) < 2 else named(link)
    stops = {"step": step, "often": out_of(link.stopped.value, base), "all": count(base)}
    if b.open:
        return several(
            "With the gap's chance picked at random the plan stops most often at {step}: in {often} of {all}.",
            "With each gap's chance picked at random the plan stops most often at {step}: in {often} of {all}.",
            gaps, **stops,
        )  # fmt: skip
    if link.stopped.value >= SURE * (1 - b.share.value):  # how often is told by the chance of the goal
        return say("Where the goal is missed, the plan stops at {step}.", step=step)
    return say("The plan stops most often at {step}: in {often} of {all}.", **stops)


def _others(b: Brief) -> str:
    """The commonest ends that are no other word for the goal or its absence; events where there are no such ends."""
    others = [e for e in b.ends if not e.goal and e.share.value > 0 and not e.repeats]
    open_ = [e for e in others if e.share.value < SURE]  # what nearly always holds is nothing else that may happen
    found = [(e.share.value, _in_how_many(e)) for e in open_ or others]
    if b.none is not None and 0 < b.none.value < SURE * (1 - b.share.value):
        found.append((b.none.value, _plays(mark("in {n} of {all} plays none of the named ends"), b.none.value)))
    found = found or [(e.share.value, _event(b, e)) for e in b.answer.events if 0 < e.share.value < 1 and not e.repeats]
    ends = "; ".join(told for _, told in sorted(found, key=lambda x: -x[0])[:FEW])
    if not ends:
        return "" if b.share.value < 1 else sentence(say("the goal is always reached"))
    if not b.open:
        return sentence(ends)
    return sentence(several("with the gap closed, {ends}", "with all {n} gaps closed, {ends}", b.answer.costs.gaps,
                            ends=ends))  # fmt: skip


def _plays(told: str, share: float) -> str:
    base = in_how_many(share)
    return say(told, n=out_of(share, base), all=count(base))


def _event(b: Brief, e: Event) -> str:
    c = b.answer.chance_of(e.name)
    return _in_how_many(End(e.name, e.label, False, e.share, None if c is None else c.spread, None))


def _in_how_many(e: End) -> str:
    base = in_how_many(e.share.value)
    share = {"end": quoted(e.label), "n": out_of(e.share.value, base), "all": count(base)}
    if e.spread is None or e.spread.p5 == e.spread.p95:
        return say("in {n} of {all} plays {end}", **share)
    return say("in {n} of {all} plays {end} ({range})", range=ranged(e.spread, base), **share)


def ranged(p: Percentiles, base: int = 100) -> str:
    """``6 to 72``: the 5th to the 95th percentile of a chance over draws, as whole plays."""
    low, high = out_of(p.p5, base), out_of(p.p95, base)
    if p.p5 == p.p95:
        return low
    return say("mostly {n}", n=low) if low == high else say("{low} to {high}", low=low, high=high)


def costs(b: Brief) -> str:
    """What each side pays first: lives, what the author counts, then what takes most of what there was."""
    found = b.answer.costs
    if not found.counted:
        return cost_words.uncounted(found)
    base = in_how_many(found.any.value)
    pays = {"n": out_of(found.any.value, base), "all": count(base)}
    always = pays["n"] == pays["all"]
    first = "" if always else say("Counted costs in {n} of {all} plays. In those:", **pays)
    sides = [say("{side}: {costs}.", side=s.label, costs="; ".join(_cost(c, always) for c in leading(s)))
             for s in found.sides if s.costs]  # fmt: skip
    nobody = not any(s.people for s in found.sides) and not found.lives
    dead = say("The dead and wounded are not counted.") if nobody else cost_words.dead(found)
    return " ".join(t for t in [first, *sides, cost_words.without(found), dead] if t)


def leading(side: Side) -> list[Cost]:
    """The costs of a side that are named: what comes first, and of the others a loss, that which is most often paid."""
    first, *others = sorted(side.costs, key=_first)
    others.sort(key=lambda c: (c.book != "lost", round(c.none.value, 2), _first(c)))
    return [first, *others[: FEW - 1]]


def _first(c: Cost) -> tuple[bool, bool, float]:
    part = 0.0 if c.had is None or not c.had.mean else c.amount.mean / c.had.mean
    return not c.people, c.book != "counted", -part


def _cost(c: Cost, always: bool) -> str:
    what = cost_words.what(c)
    if c.amount.median > 0 or c.fixed:
        return say("{cost} {amount}", cost=what, amount=cost_words.with_range(c))
    often = {"n": out_of(1 - c.none.value, 100), "all": count(100)}
    if always:
        return say("{cost} in {n} of {all} plays", cost=what, **often)
    return say("{cost} in {share}", cost=what, share=percent(round(1 - c.none.value, 2)))


def hinges_on(b: Brief) -> str:
    """What moves the answer most, by name, and in which direction."""
    moved: list[Contest | Driver] = [*b.contests, *b.drivers]
    hinges = sorted(moved, key=width, reverse=True)
    if not hinges:
        return say("No single number is seen to move the answer by more than noise.")
    return sentence("; ".join(between_rivals(x) if isinstance(x, Contest) else directed(x, b) for x in hinges))


def between_rivals(c: Contest) -> str:
    """A contest with its lowest and its highest answer, each under its reading."""
    told = sorted(((r.answer, row_label(c, r)) for r in c.rivals if r.answer is not None), key=lambda x: x[0].value)
    (low, under), (high, over) = told[0], told[-1]
    return say("{low} if {under}, {high} if {over}", low=value(low), under=quoted(under), high=value(high),
               over=quoted(over))  # fmt: skip


def directed(d: Driver, b: Brief) -> str:
    """A driver with the direction in which it moves the answer, from its lowest fifth to its highest; and whether its
    range has no source.
    """
    number = quoted(d.label)
    if d.label in b.answer.unsourced:
        number = say("{number}, assumed", number=number)
    told = {"number": number, "low": value(d.low), "high": value(d.high)}
    if d.bent:
        return say("{number} (not in one direction: between {low} and {high})", **told)
    if d.swing.value > 0:
        return say("{number} (more: higher chance, {low} to {high})", **told)
    return say("{number} (more: lower chance, {low} to {high})", **told)


def not_known(b: Brief) -> str:
    """How the gaps would close, and how many inputs come from nowhere."""
    a = b.answer
    told = []
    if b.open and a.gaps is not None:
        names = together(quoted(bare(x.label)) for x in a.gaps.gaps)
        told.append(several("Whether the gap closes, a step that nobody has explained: {gaps}.",
                            "Whether the {n} gaps close, steps that nobody has explained: {gaps}.",
                            len(a.gaps.gaps), gaps=names))  # fmt: skip
        clear = [x for x in a.gaps.gaps if x.clear]
        if 0 < len(clear) < len(a.gaps.gaps):
            told.append(several("Of these only {gaps} is seen to move the chance of the goal.",
                                "Of these only {gaps} are seen to move the chance of the goal.", len(clear),
                                gaps=together(quoted(bare(x.label)) for x in clear)))  # fmt: skip
    return " ".join([*told, say("Whether the rules of the model are right."), sources(b)])


def sources(b: Brief) -> str:
    """How many numbers come from nowhere, in short."""
    a = b.answer
    if not a.unsourced:
        return unsourced_sentence(a)
    return several("Of {all} numbers {n} has no source.", "Of {all} numbers {n} have no source.", len(a.unsourced),
                   all=count(a.inputs))  # fmt: skip


def unknown(b: Brief) -> list[tuple[str, str]]:
    """What nobody knows, at more length: (what, how it matters)."""
    a, found = b.answer, []
    g = a.gaps
    if b.open and g is not None:
        even = " ".join(break_even(g, x) for x in g.break_even)
        apart = several("It is a bound and no belief: the answer is given with it open and with it closed.",
                        "They are bounds and no beliefs: the answer is given with none closed and with all closed.",
                        len(g.gaps))  # fmt: skip
        found.append((several("{n} gap", "{n} gaps", len(g.gaps)), f"{apart} {even}".strip()))
    without = len(a.unsourced)
    share = say("{n} of {all} numbers", n=count(without), all=count(a.inputs))
    if without:
        some = several("It has no source and is assumed: {names}.", "They have no source and are assumed. Among "
                       "them: {names}.", without, names=together(quoted(u) for u in a.unsourced[:3]))  # fmt: skip
        found.append((share, some))
    found.append((say("The rules"), model_error()))
    return found


def basis(b: Brief) -> str:
    """What the figures of the ends are of."""
    if b.open and b.answer.gaps is not None:
        return several(
            "Of 100 plays with the gap closed, and between how many depending on what is true, nine times in ten. The "
            "last column is with the gap open.",
            "Of 100 plays with all {n} gaps closed, and between how many depending on what is true, nine times in ten. "
            "The last column is with no gap closed.",
            len(b.answer.gaps.gaps),
        )  # fmt: skip
    return say("Of 100 plays, and between how many depending on what is true, nine times in ten.")


def overlap(b: Brief) -> str:
    """That ends may overlap, and that several may hold; how often none does, where that is known."""
    if len(b.ends) == 1:
        return ""
    if b.none is None or b.none.value == 0:
        return say("Ends may overlap, so they need not add up to 100.")
    return say(
        "Ends may overlap, so they need not add up to 100; none of them holds in {share}.", share=value(b.none)
    )  # fmt: skip


def cost_basis(b: Brief) -> str:
    """How to read the tables of costs, and who is not counted."""
    found = b.answer.costs
    told = cost_words.lead(found), cost_words.without(found), cost_words.dead(found)
    return " ".join(t for t in told if t)


def toll(b: Brief) -> list[str]:
    """Lives that are lost as whole numbers with their chances, where the scenario counts them."""
    return [_toll(c) for c in b.answer.counts if counts_lives(c) and c.chances]


def _toll(c: Count) -> str:
    each = "; ".join(say("{n}: {share} in 100", n=chance(x), share=out_of(x.share.value, 100)) for x in c.chances)
    return say("{what}: {chances}.", what=c.label, chances=each)


def hinge_basis(b: Brief) -> str:
    """How to read the chart of what it hinges on."""
    told = [say("Share of plays that reach the goal, under each reading of what moves it most; the upright mark is "
                "the mean of all. The line is sampling error only: what so many plays leave open, and not what is "
                "unknown.")]  # fmt: skip
    if b.open:
        told += [drawn(b.answer.costs.gaps), say("Gaps are bounds and no beliefs, so they are not among these.")]
    return " ".join(told)


def small_print(b: Brief) -> str:
    """The error of sampling, the word, and what the author expected."""
    a = b.answer
    figures = {"share": value(b.share), "interval": interval(b.share)}
    if b.open:
        sampled = say("Sampling error comes on top: with all closed {share} ({interval}).", **figures)
    else:
        sampled = say("Sampling error comes on top: {share} ({interval}).", **figures)
    told = [sampled, say("In words: {word}.", word=in_words(b.share, b.chance, a.scale))]
    if a.goal.expect is not None:
        expected = bounds(a.goal.expect.low, a.goal.expect.high)
        told.append(say("Before the run the author expected {bounds}.", bounds=expected))
    return " ".join(told)


def citation(b: Brief, authors: str, created: str) -> str:
    """How to cite the run: who, when, what, with which seed and hash."""
    a = b.answer
    who = authors[:1].upper() + authors[1:] or say("Anonymous")
    known = say("what was known on {date}", date=date(a.as_of)) if a.as_of else ""
    facts = [
        f"midgame {a.version}", say("scenario {hash}", hash=a.hash[:12]), say("seed {seed}", seed=str(a.seed)),
        several("{n} replication", "{n} replications", a.replications),
    ]  # fmt: skip
    title = say("{title}: a campaign analysis", title=a.title)
    return f"{who} ({created[:4]}). {title}{f' ({known})' if known else ''}. {', '.join(facts)}."


def bare(label: str) -> str:
    """The label of a step without the question marks that an author puts before a gap's."""
    return label.lstrip("? ") or label
