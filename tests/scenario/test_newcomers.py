"""What a newcomer writes wrong with the newer keys: one mistake, one message, which says what to write."""
# ruff: noqa: E501 - lists of cases

from collections.abc import Callable

import pytest

HEAD = """\
midgame: 2
title: T
question: Q?
as_of: 2026-01-01
expect: {goal: 10% to 90%}
clock: {start: 2026-01-01, horizon: 30 days}
sides: {us: US, ir: Iran}
quantities:
  p: {value: 20% to 50%, unit: probability, from: assumed, why: x}
  q: {value: 20% to 50%, unit: probability, from: assumed, why: x}
forces:
  us.ships: {count: 10, unit: ships, from: assumed, why: x, states: [ready, damaged]}
  ir.boats: {count: 20, unit: boats, from: assumed, why: x}
facts: {war: [on, off]}
counters: {hits: {unit: hits}}
"""
ONE = (
    HEAD
    + """\
plan:
  - step: win
    side: us
    does: politics.hazard
    with: {probability: p, window: 30 days}
    repeat: daily
    effects:
      add: {hits: 1}
      move: {us.ships: {from: ready, to: damaged, count: q}}
    on_success: {set: {war: off}}
end_states: {over: war == off}
goal: over
"""
)
TWO = (
    HEAD
    + """\
plans:
  us:
    goal: over
    lines:
      air:
        - {step: win, does: politics.hazard, with: {probability: p, window: 30 days}, repeat: daily, on_success: {set: {war: off}}}
        - {step: raid, when: posture == strike, does: politics.chance, with: {probability: q}}
  ir:
    goal: holds
    lines:
      coast:
        - {step: fire, repeat: daily, effects: {add: {hits: 1}, move: {us.ships: {from: ready, to: damaged, count: 1}}}}
options:
  us: {posture: [wait, strike]}
agreements:
  truce:
    offers: {by: us, when: day >= 10, repeat: every 10 days}
    accepts: {us: lost(ships) >= 1, ir: win succeeded}
    refused: {ir: 30%}
end_states: {over: war == off, holds: war == on}
"""
)
MODEL = "    does: politics.hazard\n    with: {probability: p, window: 30 days}\n"
WAYS = "    ways:\n      coup: {probability: p, window: 365 days}\n      dies: {probability: q, window: 365 days}\n"
VALUE = "value: 20% to 50%, unit: probability, from: assumed, why: x}\nforces"
GAP = "end_states:", "  - step: turn\n    gap: someone turns\n"


def quantity(text: str) -> tuple[str, str]:
    """The second quantity written otherwise."""
    return "  q: {" + VALUE, "  q: {" + text + ", unit: probability, from: assumed, why: x}\nforces"


def gap(text: str) -> tuple[str, str]:
    """A gap at the end of the plan."""
    return GAP[0], GAP[1] + text + GAP[0]


def rivals(first: str, second: str = "does: politics.chance, with: {probability: q}") -> tuple[str, str]:
    """A step with two rivals."""
    tail = ", from: assumed, why: x}\n"
    return MODEL, f"    rivals:\n      - {{{first}{tail}      - {{{second}{tail}"


MISTAKES = {  # name: the scenario, what is put for what, what is told, what to write
    "a pair without a group": (ONE, ("facts:", "groups: {p q: 0.5}\nfacts:"), "'p q' cannot be a name here", "groups: {readiness: {p q: 0.5}}"),
    "a value that is null": (ONE, quantity("value: null"), "the key 'value' has nothing after it", "give it a value"),
    "a value left empty": (ONE, quantity("value: "), "the key 'value' has nothing after it", "give it a value"),
    "a value and its comma": (ONE, quantity("value:"), "the key 'value' has nothing after it", "give it a value"),
    "a rival that is null": (ONE, quantity("value: [{weight: 1, value: null}, {weight: 1, value: 20%}]"), "the key 'value' has nothing after it", ""),
    "a rival without a value": (ONE, quantity("value: [{weight: 1}, {weight: 1, value: 20%}]"), "has no value", "{weight: 1, value: 20 to 25}"),
    "a table that is null": (ONE, quantity("data: , column: a"), "the key 'data' has nothing after it", ""),
    "a class that is null": (ONE, quantity("class: "), "named by a plain word, not nothing", "class: air-wars"),
    "waiting times that are null": (ONE, quantity("within: "), "the key 'within' has nothing after it", ""),
    "a time without cases": (ONE, quantity("within: {30 days: , 60 days: 5 of 20}"), "the key '30 days' has nothing after it", ""),
    "a count that falls below 0": (ONE, ("count: 20,", "count: = 3 - 10 * p,"), "the count of 'ir.boats' falls below 0 in", "max(0, ...)"),
    "a count far below 0": (ONE, ("count: 20,", "count: = 3 - 10,"), "the count of 'ir.boats' falls below 0", "at least 0"),
    "a count that rests on what falls below 0": (ONE, ("count: 20,", "count: = 5 - r,"), "the count of 'ir.boats' falls below 0 in", "max(0, ...)", ("  q:", "  r: {value: = 20 * p}\n  q:")),
    "a background of no counts": (ONE, quantity("value: 20%, background: 2 of 90"), "no counted cases that a background", "remove"),
    "an argument that is null": (ONE, ("probability: p,", "probability: ,"), "the key 'probability' has nothing after it", ""),
    "an argument misspelt": (ONE, ("probability: p,", "probabilty: p,"), "no argument 'probabilty'; did you mean 'probability'?", "midgame models"),
    "an argument cut short": (ONE, rivals("does: politics.chance, with: {prob: p}"), "no argument 'prob'; did you mean 'probability'?", ""),
    "an effect that is null": (ONE, ("add: {hits: 1}", "add: {hits: }"), "the key 'hits' has nothing after it", ""),
    "a counter set to nothing": (ONE, ("add: {hits: 1}", "set: {hits: }"), "'hits' must be a word or a number, not nothing", ""),
    "a move of nothing": (ONE, ("count: q}", "count: }"), "the key 'count' has nothing after it", ""),
    "an excursion to nothing": (ONE, ("goal: over", "goal: over\nexcursions: {e: {q: }}"), "the key 'q' has nothing after it", ""),
    "what is removed of no base": (ONE, ("title: T", "title: T\nremove: {quantities: [q]}"), "this file extends none", "delete the part itself"),
    "a window in years": (ONE, ("window: 30 days", "window: 1 year"), "'1 year' is no length of time here", "write 365 days"),
    "a window in months": (ONE, ("window: 30 days", "window: 2 months"), "'2 months' is no length of time here", "write 61 days"),
    "a window in ships": (ONE, ("window: 30 days", "window: ir.boats"), "a count or a plain number does not fit 'day'", "unit"),
    "a model of a gap": (ONE, gap("    does: politics.chance\n    with: {probability: q}\n"), "it cannot have 'does'", "keep one"),
    "a belief that is null": (ONE, gap("    believe:\n    why: x\n"), "the key 'believe' has nothing after it", ""),
    "ways as a list": (ONE, (MODEL, "    ways:\n      - {probability: p, window: 365 days}\n"), "'ways' must be a mapping, not a sequence", ""),
    "a way that is a name": (ONE, (MODEL, WAYS.replace("{probability: p, window: 365 days}", "p")), "'coup' must be a mapping, not the text 'p'", "{probability: p, window: 30 days}"),
    "a way that is null": (ONE, (MODEL, WAYS.replace("{probability: p, window: 365 days}", "")), "'coup' must be a mapping, not nothing", "{probability: p, window: 30 days}"),
    "a way without a window": (ONE, (MODEL, WAYS.replace(", window: 365 days", "", 1)), "needs 'window'", "add 'window: ...' to the way"),
    "a way with share and chance": (ONE, (MODEL, WAYS.replace("{probability: p,", "{share: 1, probability: p,")), "so it cannot have 'probability' and 'window'", "keep one of the two"),
    "rival beginnings as words": (ONE, ("facts: {war: [on, off]}", "facts: {war: {values: [on, off], begins: [on, {value: off, from: assumed, why: x}]}}"), "item 1 of 'begins' must be a mapping", "{weight: 1, value: on, from: ...}"),
    "an agreement without what is accepted": (TWO, ("    accepts: {us: lost(ships) >= 1, ir: win succeeded}\n", ""), "the key 'accepts' is missing in 'truce'", "add"),
    "an agreement that one accepts": (TWO, (", ir: win succeeded", ""), "says only what us would accept", "{us: ..., ir: ...}"),
    "what is accepted as one text": (TWO, ("{us: lost(ships) >= 1, ir: win succeeded}", "lost(us.ships) >= 1"), "'accepts' must be a mapping", "for each side"),
    "an offer by a stranger": (TWO, ("by: us", "by: usa"), "'usa' offers 'truce'", "add 'usa' there"),
    "an offer by nobody": (TWO, ("by: us, ", ""), "the key 'by' is missing", "add 'by"),
    "a refusal that is null": (TWO, ("refused: {ir: 30%}", "refused: {ir: }"), "the key 'ir' has nothing after it", ""),
    "a refusal by a stranger": (TWO, ("refused: {ir: 30%}", "refused: {iran: 30%}"), "'refused' names 'iran'", "by side"),
    "agreements as a list": (TWO, ("  truce:\n    offers", "  - truce:\n    offers"), "'agreements' must be a mapping, not a sequence", "ceasefire"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_newcomer_is_told_once_and_what_to_write(name: str, read: Callable[..., object]) -> None:
    text, put, what, fix, *more = MISTAKES[name]
    for old, new in (put, *more):  # type: ignore[misc]
        assert old in text
        text = text.replace(old, new, 1)
    scenario, problems = read(text)  # type: ignore[misc]
    assert scenario is None
    errors = [p for p in problems if not p.warning]
    assert len(errors) == 1, [str(p) for p in errors]
    assert what in errors[0].what
    assert fix in errors[0].fix


@pytest.mark.parametrize("text", [ONE, TWO])
def test_what_is_not_wrong_is_not_told(text: str, read: Callable[..., object]) -> None:
    assert read(text)[1] == []  # type: ignore[misc]


def test_two_mistakes_are_two_messages(read: Callable[..., object]) -> None:
    text = ONE.replace("count: 10", "count: ").replace("probability: p,", "probabilty: p, pace: 3,")
    _, problems = read(text)  # type: ignore[misc]
    assert [p.what.split(";")[0] for p in problems] == [
        "the key 'count' has nothing after it",
        "the model politics.hazard has no argument 'probabilty'",
        "the model politics.hazard has no argument 'pace'",
    ]


COUNTS = {  # what never falls below 0, though its parts alone would allow it
    "a share of itself": "= 30 - 30 * p",
    "a part of a whole": "= whole - whole * p",
    "held to 0": '"= max(0, 3 - 10 * p)"',
    "a group": "= more - less",
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_that_stays_above_0_is_not_told(name: str, read: Callable[..., object]) -> None:
    text = ONE.replace("count: 20,", f"count: {COUNTS[name]},").replace(
        "forces:",
        """\
  whole: {value: 20 to 40, from: assumed, why: x}
  more: {value: 10..20, from: assumed, why: x, group: g}
  less: {value: 5..15, from: assumed, why: x, group: g}
groups: {g: shared}
forces:""",
        1,
    )
    assert [p for p in read(text)[1] if not p.warning] == []  # type: ignore[misc]


def test_of_how_many_draws_a_count_falls_below_0_is_told(read: Callable[..., object]) -> None:
    """3 - b falls below 0 in a quarter of the draws of b from 1 to 11 / 3, and in none where a rival is worked out."""
    text = ONE.replace("count: 20,", "count: = 3 - b,").replace(
        "  q:", "  b: {value: 1..3.6667, from: assumed, why: x}\n  q:"
    )
    (problem,) = [p for p in read(text)[1] if not p.warning]  # type: ignore[misc]
    assert "in 25 % of the draws" in problem.what
