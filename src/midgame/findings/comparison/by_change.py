"""A difference between two scenarios taken apart, change by change.

Each entry that differs is put into the first scenario alone, and then one after another, in the order of the second
file; all are played with the same draws and luck as the first. What an entry moves alone and what it moves on top of
those before it are different questions where changes work together, so both are given.
"""

from dataclasses import dataclass
from typing import Any

from midgame.errors import CannotSay, InputError, RunError, ScenarioError
from midgame.findings.comparison.find import in_common
from midgame.findings.comparison.patches import Entry, entries, patched, tree
from midgame.findings.subject import Subject
from midgame.models import all_models
from midgame.runs.frame import Frame, frame_of
from midgame.runs.play import play
from midgame.scenario.load import parse_scenario
from midgame.scenario.nodes import Node
from midgame.scenario.yamlwrite import write_yaml
from midgame.statistics.intervals import LEVEL, Estimate, cluster_mean, paired_difference


@dataclass(frozen=True)
class Part:
    """What one entry moves: put into the first scenario ``alone``, and with ``together`` all those before it.

    Both are differences from the first scenario, second minus first; None where it cannot be played so, of which
    ``reason`` holds the first problem.
    """

    entry: Entry
    alone: Estimate | None
    together: Estimate | None
    reason: str = ""


@dataclass(frozen=True)
class ByChange:
    """The difference of one outcome, ``whole``, and its parts; all figures are of the ``shared`` replications."""

    subject: Subject
    first: Estimate
    second: Estimate
    whole: Estimate
    shared: int
    parts: tuple[Part, ...]


def by_change(first: Any, second: Any, outcome: str = "goal", level: float = LEVEL) -> ByChange:
    """What each change from the first run's scenario to the second's moves of ``outcome``.

    Raises CannotSay for runs without shared draws and luck, of an excursion, or of scenarios that play alike, and
    InputError for an outcome that one of them does not have.
    """
    a, b = frame_of(first), frame_of(second)
    if (a.run.seed, a.lucks) != (b.run.seed, b.lucks):
        raise CannotSay("the two runs share neither draws nor luck: play both with the same seed")
    if {a.run.excursion, b.run.excursion} - {"", "base"}:
        raise CannotSay("a run of an excursion cannot be taken apart change by change: name the scenarios")
    a, b = in_common(a, b)
    one, other = tree(a.run.scenario_text), tree(b.run.scenario_text)
    found = entries(one, other)
    if not found:
        raise CannotSay("nothing that is played differs between the two scenarios")
    player = _Player(a, outcome, level)
    subject = Subject.of(a.outcome(outcome))
    parts, stands = [], one
    for entry in found:
        stands = patched(stands, other, entry)
        alone, why = player.difference(patched(one, other, entry))
        together, so_far = player.difference(stands)
        parts.append(Part(entry, alone, together, why or so_far))
    x, y = a.played(outcome), b.played(outcome)
    event = subject.event
    return ByChange(
        subject, cluster_mean(x, event, level), cluster_mean(y, event, level),
        paired_difference(x, y, event, level), a.draws * a.lucks, tuple(parts),
    )  # fmt: skip


class _Player:
    """Plays changed scenarios as the first run was played, and holds them against it; each text once."""

    def __init__(self, base: Frame, outcome: str, level: float) -> None:
        self.base, self.outcome, self.level = base, outcome, level
        self.known: dict[str, tuple[Estimate | None, str]] = {}

    def difference(self, root: Node) -> tuple[Estimate | None, str]:
        text = write_yaml(root)
        if text not in self.known:
            self.known[text] = self._played(text)
        return self.known[text]

    def _played(self, text: str) -> tuple[Estimate | None, str]:
        base = self.base
        try:
            scenario = parse_scenario(text, dict(all_models()))
            run = play(scenario, base.draws * base.lucks, base.run.seed, lucks=base.lucks, paths=0)
            other = frame_of(run).played(self.outcome)
        except ScenarioError as error:
            return None, error.problems[0].what
        except (InputError, RunError) as error:
            return None, str(error)
        mine = base.played(self.outcome)
        return paired_difference(mine, other, base.outcome(self.outcome).event, self.level), ""
