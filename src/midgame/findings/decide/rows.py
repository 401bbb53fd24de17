"""The tables of how choices hold up."""

from midgame.findings.decide.find import Aim, Decision, Score
from midgame.findings.decide.words import level, name
from midgame.findings.subject import length, with_range
from midgame.wording import percent, say

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def aim_table(d: Decision, number: int) -> Table:
    """A row per choice in one outcome: mean, regret, how often it is the best and comes to the level."""
    aim = d.aims[number]
    header = (say("Choice"), say("Mean (sampling, 95%)"), say("Mean regret"),
              say("Regret in one world of ten, at least"), say("Worst regret"), say("Best in"),
              *(() if aim.level is None else (level(aim),)))  # fmt: skip
    return header, [(name(o), *_cells(aim, o.scores[number])) for o in d.options]


def efficient_table(d: Decision) -> Table:
    """A row per choice: in how many worlds no other dominates it."""
    header = (say("Choice"), say("None dominates it in"))
    return header, [(name(o), percent(o.efficient)) for o in d.options]


def _cells(aim: Aim, s: Score) -> tuple[str, ...]:
    subject = aim.subject
    low, high = (length(subject, x) for x in (s.mean_regret.low, s.mean_regret.high))
    mean = high if low == high else say("{low} to {high}", low=low, high=high)
    cells = (with_range(subject, s.mean), mean, length(subject, s.bad_regret), length(subject, s.worst_regret),
             percent(s.best))  # fmt: skip
    return cells if s.met is None else (*cells, percent(s.met))
