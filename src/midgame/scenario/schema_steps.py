"""The shape of steps and of what they change."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, WithJsonSchema

from midgame.errors import Place
from midgame.scenario.leaves import (
    SOME,
    AnyValue,
    ExprSpec,
    MovesSpec,
    Names,
    NeededPhrase,
    NumberSpec,
    Phrase,
    Repeat,
    SetTo,
    StepName,
    Truth,
    ValueSpec,
)
from midgame.scenario.marks import Leaf
from midgame.scenario.nodes import Node
from midgame.scenario.tree import Flag, Listed, Mapped, Part, Text


@dataclass(frozen=True)
class TargetSpec:
    """A class of targets: its share, and arguments of the model that are its own."""

    place: Place
    key: Place
    share: Node | None
    arguments: Mapped[str, Node]

    @classmethod
    def of(cls, node: Node) -> Self:
        """A share alone, or a mapping with arguments beside it."""
        if node.kind != "mapping":
            return cls(node.place, node.key, node, Mapped())
        own = {k: n for k, n in node.mapping.items() if k != "share"}
        return cls(node.place, node.key, node.mapping.get("share"), Mapped.of(node, own))


Against = Annotated[TargetSpec, Leaf(TargetSpec.of, lambda node: None), WithJsonSchema({})]


class EffectsSpec(Part):
    """What a step changes."""

    lose: Mapped[str, ExprSpec] | None = Field(None, description="{force: how many} lost to the enemy")
    use: Mapped[str, ExprSpec] | None = Field(None, description="{force: how many} expended")
    gain: Mapped[str, ExprSpec] | None = Field(None, description="{force: how many} that come")
    move: Mapped[str, MovesSpec] | None = Field(
        None, description="{force: {from: state, to: state, count: how many}}, or a list of such moves"
    )
    add: Mapped[str, ExprSpec] | None = Field(None, description="{counter: how much}")
    set: Mapped[str, SetTo] | None = Field(None, description="{fact: value} or {counter: expression}")
    choose: Mapped[str, Mapped[str, ExprSpec]] | None = Field(
        None, description="{fact: {value: weight}}, drawn; one may be rest"
    )
    stop: Truth = Field(Flag(), description="the replication ends with this day")


class RivalSpec(Part):
    """One of several models of the same step; a draw believes one of them."""

    does: NeededPhrase = Field(description="a model, see midgame models")
    with_: Mapped[str, ExprSpec] | None = Field(None, alias="with", description="the arguments of the model")
    weight: NumberSpec = Field(None, description="how much it is believed, against the other rivals; left out: 1")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for it; required with from: assumed")
    label: Phrase = Field(Text(), description="how reports call it")


class WaySpec(Part):
    """One of the ways by which a step may come about."""

    probability: ExprSpec | None = Field(None, description="the chance that it comes this way within the window")
    window: ExprSpec | None = Field(None, description="the time to which that chance belongs")
    multiplier: ExprSpec | None = Field(None, description="how many times the usual rate")
    shape: ExprSpec | None = Field(None, description="how the rate changes: below 1 it falls, above 1 it rises")
    within: AnyValue = Field(None, description="a quantity with chances within times, instead of a window")
    share: ExprSpec | None = Field(None, description="of the step's own clock: 3 of 5 cases, or a weight")
    on_success: EffectsSpec | None = Field(None, description="what it changes when it comes this way")

    @property
    def timed(self) -> list[str]:
        """The keys of a chance of its own that it has."""
        return [k for k in ("probability", "window", "multiplier", "shape", "within") if getattr(self, k) is not None]


class StepSpec(Part):
    """One thing a side means to do, or does in response."""

    step: StepName = Field(description="its name")
    label: Phrase = Field(Text(), description="how reports call it")
    side: Phrase = Field(Text(), description="who acts")
    phase: Phrase = Field(Text(), description="the named phase it belongs to")
    from_: Names | None = Field(None, alias="from", description="names from evidence.yaml, or assumed")
    why: Phrase = Field(Text(), description="the reason for it")
    note: Phrase = Field(Text(), description="a remark")
    when: ExprSpec | None = Field(None, description="the condition under which it is played; left out: always")
    does: Phrase | None = Field(None, description="a model, see midgame models")
    with_: Mapped[str, ExprSpec] | None = Field(
        None, alias="with", description="the arguments of the model, each an expression"
    )
    rivals: Listed[RivalSpec] | None = Field(None, description="rival models, of which a draw believes one")
    group: Phrase = Field(Text(), description="which rival is believed is drawn together with that group")
    against: Mapped[str, Against] | None = Field(None, description="{force: share}: classes of targets")
    gap: Phrase | None = Field(None, description="a step with no mechanism: what is left open")
    ways: Annotated[Mapped[str, WaySpec], SOME] | None = Field(
        None, description="ways by which it may come about, which share one clock"
    )
    believe: ValueSpec | None = Field(
        None, description="the chance that a gap closes, as its author believes; left out: it stays open"
    )
    repeat: Repeat = Field(Text("once"), description="once, daily, hourly, every tick, every 3 days or every 6 hours")
    until: ExprSpec | None = Field(None, description="ends the repeating; failed when not succeeded by then")
    at_most: ExprSpec | None = Field(None, description="how often it may be played")
    succeeds: ExprSpec | None = Field(None, description="when it has succeeded")
    fails: ExprSpec | None = Field(None, description="when it has failed for good")
    goes_on: Truth = Field(Flag(), description="keeps repeating after success")
    effects: EffectsSpec | None = Field(None, description="what it changes each time it is played")
    on_success: EffectsSpec | None = Field(None, description="what it changes when it succeeds")
    on_failure: EffectsSpec | None = Field(None, description="what it changes when it fails")
    link: Phrase = Field(Text(), description="steps of one link are alternatives")
    optional: Truth = Field(Flag(), description="not a link of the chain")
    favours: Phrase = Field(Text(), description="the side that the assumption helps, or conservative")
    before: Phrase = Field(Text(), description="in a file that extends another: the step it stands before")
    behind: Phrase = Field(Text(), description="in a file that extends another: the step it stands behind")
