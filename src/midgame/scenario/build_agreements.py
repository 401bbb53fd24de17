"""Agreements: each becomes the steps that make its offers, the facts and counters that keep its books, and an end.

An offer is a step. When it is made every other side answers: the fact of its last answer is drawn, its refusals are
counted, and the step succeeds when all have accepted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from midgame.errors import Place, did_you_mean, guess
from midgame.scenario.bound import Code, Ref
from midgame.scenario.bounds import ends_of
from midgame.scenario.build_effects import EffectReader
from midgame.scenario.build_plans import succeeded
from midgame.scenario.build_repeat import read_repeat
from midgame.scenario.build_steps import StepReader, check_side
from midgame.scenario.ends import ACCEPTED, ANSWERS, REFUSED, Agreement, Answer, EndState
from midgame.scenario.expr import Binary, Expr, IfElse, Number, Unary
from midgame.scenario.forces import Counter, Fact
from midgame.scenario.nodes import Node
from midgame.scenario.schema_sides import AgreementSpec, OfferSpec
from midgame.scenario.steps import Effect, Step
from midgame.scenario.text import readable

_REFUSED, _ACCEPTED = ANSWERS.index(REFUSED), ANSWERS.index(ACCEPTED)


@dataclass
class Agreements:
    """What the agreements of a scenario come to."""

    agreements: list[Agreement] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    counters: list[Counter] = field(default_factory=list)
    ends: list[EndState] = field(default_factory=list)


@dataclass(frozen=True)
class AgreementReader:
    """Reads agreements against the names of the whole scenario."""

    steps: StepReader
    taken: frozenset[str]  # names of steps, end states and outcomes

    def problem(self, place: Place, what: str, fix: str) -> None:
        """Report one problem."""
        self.steps.problems.add(place, what, fix)

    def read(self, listed: Iterable[tuple[str, AgreementSpec]]) -> Agreements:
        """Every agreement of the file, in its order."""
        found = Agreements()
        for name, spec in listed:
            self.one(name, spec, found)
        return found

    def one(self, name: str, spec: AgreementSpec, found: Agreements) -> None:
        """Add one agreement to ``found``."""
        label = spec.label.text or readable(name)
        if name in self.taken:
            what = f"'{name}' is already the name of an end state, an outcome or a step"
            self.problem(spec.key, what, "an agreement is an end state of its own: give it another name")
        sides = list(spec.accepts)
        for side in sides:
            check_side(side, spec.accepts[side].key, self.steps.sides, self.steps.problems)
        if len(sides) == 1:
            what = f"'{name}' says only what {sides[0]} would accept"
            self.problem(spec.accepts.place, what, "add what the other side would accept: {us: ..., ir: ...}")
        accepts = {s: self.accepted(s, node) for s, node in spec.accepts.items()}
        offers = self.named(name, spec, sides)
        asked = [s for s in sides if any(by != s for _, by, _ in offers)]
        answers = {s: Answer(s, f"{name}.{s}", f"{name}.refused.{s}") for s in asked}
        offered = f"{name}.offers"
        stubborn = self.stubborn(name, spec, asked)
        effects = EffectReader(self.steps.reader, self.steps.calls.quantities).effects(spec.effects, self.steps.scope)
        for step, by, offer in offers:
            others = [answers[s] for s in asked if s != by]
            agreed = succeeded(s for s, _, _ in offers if s != step)
            answered = tuple(e for a in others for e in _answered(a, accepts[a.side], stubborn(a.side)))
            found.steps.append(
                Step(
                    name=step, listed="agreement", label=label, side=by,
                    when=_all(self.truth(offer.when, by), accepts[by], None if agreed is None else _not(agreed)),
                    every=read_repeat(offer.repeat, self.steps.clock.tick, self.steps.reader.version,
                                      self.steps.problems),
                    until=self.truth(offer.until, by), at_most=self.steps.at_most(offer.at_most, self.steps.scope),
                    effects=(Effect("add", offered, Number(0, 1.0)), *answered),
                    succeeds=_all(*(_is(a.fact, _ACCEPTED) for a in others)), on_success=effects,
                    why=spec.why.text, note=spec.note.text, place=offer.by.place,
                )
            )  # fmt: skip
        found.agreements.append(
            Agreement(name, label, tuple((s, by) for s, by, _ in offers), offered, tuple(answers.values()), spec.key)
        )
        found.facts += [Fact(a.fact, ANSWERS, spec.key) for a in answers.values()]
        found.counters.append(Counter(offered, "", f"{label}: offers", spec.key))
        for side, answer in answers.items():
            told = f"{label}: {self.steps.sides.get(side) or side} refuses"
            found.counters.append(Counter(answer.refused, "", told, spec.key))
        end = succeeded(s for s, _, _ in offers)
        if end is not None:
            found.ends.append(EndState(name, end, label, spec.key, spec.settles.value))

    def named(self, name: str, spec: AgreementSpec, sides: list[str]) -> list[tuple[str, str, OfferSpec]]:
        """The offers, each with the name of its step and the side that makes it."""
        found: list[tuple[str, str, OfferSpec]] = []
        for offer in spec.offers:
            by = offer.by.text
            if by not in sides:
                if offer.by.is_given and not spec.accepts.is_broken:
                    what = f"'{by}' offers '{name}', but 'accepts' does not say what it would accept"
                    self.problem(offer.by.place, what + guess(by, sides), f"add '{by}' there")
                continue
            number = sum(b == by for _, b, _ in found) + 1
            step = f"{name} offered by {by}" + (f" ({number})" if number > 1 else "")
            if step in self.taken:
                self.problem(offer.by.place, f"a step is called '{step}', as this offer is", "rename the step")
            found.append((step, by, offer))
        return found

    def accepted(self, side: str, node: Node) -> Expr | None:
        """What a side would accept; its own forces may be written without it."""
        return self.truth(node, side)

    def truth(self, node: Node | None, side: str) -> Expr | None:
        """A condition as ``side`` writes it."""
        return self.steps.reader.expression(node, self.steps.scope.narrowed(side), "truth")

    def stubborn(self, name: str, spec: AgreementSpec, sides: list[str]) -> "_Stubborn":
        """The chance that a side refuses what it would accept."""
        if spec.refused is None:
            return _Stubborn(None, {})
        known = len(spec.accepts) > 1 and all(o.by.text in spec.accepts for o in spec.offers)
        for side, item in spec.refused.own.items():
            if side not in sides and known:  # else it may only follow from what is told
                what = f"'refused' names '{side}', to whom '{name}' is never offered{did_you_mean(side, sides)}"
                self.problem(item.key, what, "write 'refused: 30%', or by side: {ir: 30%}")
        own = {s: self.chance(n) for s, n in spec.refused.own.items() if s in sides}
        return _Stubborn(self.chance(spec.refused.every), own)

    def chance(self, node: Node | None) -> Expr | None:
        """A probability."""
        bound = self.steps.reader.bound(node, self.steps.scope, "number")
        if bound is None or node is None:
            return None
        low, high = ends_of(bound.expr, self.steps.calls.quantities)
        if bound.unit not in (None, "", "fraction", "probability") or high < 0 or low > 1:
            self.problem(node.place, "'refused' is a probability, from 0% to 100%", "write a share such as 30%")
        return bound.expr


@dataclass(frozen=True)
class _Stubborn:
    every: Expr | None
    own: dict[str, Expr | None]

    def __call__(self, side: str) -> Expr | None:
        return self.own.get(side, self.every)


def _answered(answer: Answer, accepts: Expr | None, refused: Expr | None) -> tuple[Effect, ...]:
    """A side's answer is drawn, and its refusal counted."""
    one, nothing = Number(0, 1.0), Number(0, 0.0)
    willing: Expr = one if refused is None else Binary(0, "-", one, refused)
    weight = willing if accepts is None else IfElse(0, willing, accepts, nothing)
    return (
        Effect("choose", answer.fact, weights=((_ACCEPTED, weight),), rest=_REFUSED),
        Effect("add", answer.refused, IfElse(0, one, _is(answer.fact, _REFUSED), nothing)),
    )


def _is(fact: str, code: int) -> Expr:
    return Binary(0, "==", Ref(0, "fact", fact), Code(0, code, ANSWERS[code]))


def _not(x: Expr) -> Expr:
    return Unary(0, "not", x)


def _all(*parts: Expr | None) -> Expr | None:
    """All of these conditions; None without any."""
    given = [p for p in parts if p is not None]
    return reduce(lambda a, b: Binary(0, "and", a, b), given) if given else None
