"""Rival models of a step, and rival beginnings of a fact: a quantity that says which of them a draw believes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from midgame.errors import Place
from midgame.scenario.distributions import Distribution, known
from midgame.scenario.nodes import Node
from midgame.scenario.quantities import ASSUMED, RIVAL_PREFIX, Quantity
from midgame.scenario.read_rivals import is_weight
from midgame.scenario.reader import Problems
from midgame.scenario.schema_steps import RivalSpec, StepSpec
from midgame.scenario.tree import Listed, Text, texts
from midgame.scenario.values import Drawn, Mixture
from midgame.scenario.written import numbered


class RivalLike(Protocol):
    """What rival models and rival beginnings have in common."""

    @property
    def weight(self) -> Node | None: ...  # noqa: D102
    @property
    def from_(self) -> Listed[Text] | None: ...  # noqa: D102
    @property
    def why(self) -> Text: ...  # noqa: D102
    @property
    def label(self) -> Text: ...  # noqa: D102
    @property
    def place(self) -> Place: ...  # noqa: D102


@dataclass(frozen=True)
class Contest:
    """Something that has rivals: its name, what reports call it, its group, and where the rivals stand.

    ``sources`` are those of all rivals that name none of their own.
    """

    name: str
    label: str
    group: str
    place: Place
    sources: tuple[str, ...] = ()


def choice_between(
    contest: Contest, rivals: Sequence[RivalLike], called: Sequence[str], problems: Problems
) -> Quantity | None:
    """Which of ``rivals`` a draw believes, as a number from 0; ``called`` is what each is where it has no label.

    None, and a problem, when there is only one.
    """
    name = contest.name
    if len(rivals) < 2:
        what = f"'{name}' has one rival alone" if rivals else f"'{name}' has no rivals"
        problems.add(contest.place, what, "give two or more, or write it without rivals")
        return None
    weights = [_weight(r, at, name, problems) for at, r in enumerate(rivals)]
    sources = [texts(r.from_) or contest.sources for r in rivals]
    for at, (rival, named) in enumerate(zip(rivals, sources, strict=True)):
        if ASSUMED in named and not rival.why:
            problems.add(rival.place, f"rival {at + 1} of '{name}' is assumed without a reason", "add 'why: ...'")
    labels = numbered([r.label.text or c for r, c in zip(rivals, called, strict=True)])
    value = Mixture(
        tuple(w / sum(weights) for w in weights), tuple(known(float(i)) for i in range(len(rivals))), tuple(sources),
        labels, tuple(r.why.text for r in rivals),
    )  # fmt: skip
    return Quantity(
        name=RIVAL_PREFIX + name, value=value, label=contest.label, group=contest.group, place=contest.place,
        text="; ".join(f"{x} (weight {w:g})" for x, w in zip(labels, weights, strict=True)),
        sources=tuple(dict.fromkeys(s for named in sources for s in named)),
    )  # fmt: skip


def _weight(rival: RivalLike, at: int, name: str, problems: Problems) -> float:
    if rival.weight is None:
        return 1.0
    if not is_weight(rival.weight.value):
        what = f"the weight of rival {at + 1} of '{name}' must be a number above 0, not {rival.weight.describe()}"
        problems.add(rival.weight.place, what, "write 2 for twice as likely as a rival of 1, or remove the rival")
        return 1.0
    return float(rival.weight.value)  # type: ignore[arg-type]


_FIXED = re.compile(r"rival\s+(.+)\Z")


def names_rival(item: Node, bare: bool) -> str | None:
    """The rival that an excursion names: ``rival 2``, ``rival ap``; without the word where ``bare`` allows it."""
    if item.kind != "scalar":
        return None
    match = _FIXED.match(item.text.strip())
    return match[1] if match else item.text.strip() if bare else None


def fixed(quantity: Quantity, named: str, item: Node, problems: Problems) -> Quantity | None:
    """The quantity with one of its rivals surely believed; None, and a problem, when ``named`` is none of them.

    A rival is named by its number from 1, its label, or a source that it alone has.
    """
    value = quantity.value
    assert isinstance(value, Mixture)
    name, count = quantity.name.removeprefix(RIVAL_PREFIX), len(value.parts)
    labels = value.labels or ("",) * count
    found = [i for i in range(count) if named in (str(i + 1), labels[i])]
    found = found or [i for i in range(count) if named in value.sources[i]]
    if len(found) != 1:
        what = f"'{name}' has no rival '{named}'" if not found else f"several rivals of '{name}' are '{named}'"
        known_as = [f"rival {i + 1}" + (f" ({labels[i]})" if labels[i] else "") for i in range(count)]
        problems.add(item.place, what, "its rivals are " + ", ".join(known_as))
        return None
    part, at = value.parts[found[0]], found[0]
    only = Drawn(part) if isinstance(part, Distribution) else part
    group = quantity.group if isinstance(only, Drawn) and not only.distribution.is_known else ""
    return replace(quantity, value=only, text=f"rival {at + 1} of: {quantity.text}", group=group, place=item.key)


def as_step(step: StepSpec, rival: RivalSpec) -> StepSpec:
    """The step as it would be with that rival alone."""
    update = {"does": rival.does, "with_": rival.with_, "rivals": None}
    return step.model_copy(update=update).standing_at(rival)


def in_common(
    outputs: list[dict[str, str | None]], models: list[str]
) -> tuple[dict[str, str | None], dict[str, str]]:  # fmt: skip
    """The outputs that all rivals give in one unit; and of each other one, which rival lacks it or differs."""
    shared: dict[str, str | None] = {}
    lacking: dict[str, str] = {}
    for name in dict.fromkeys(n for own in outputs for n in own):
        without = next((i for i, own in enumerate(outputs) if name not in own), None)
        units = [own[name] for own in outputs if name in own]
        if without is not None:
            lacking[name] = f"rival {without + 1}, {models[without]}, does not give it"
        elif len(set(units)) > 1:
            lacking[name] = "they give it in " + " and in ".join(dict.fromkeys(u or "plain numbers" for u in units))
        else:
            shared[name] = units[0]
    return shared, lacking
