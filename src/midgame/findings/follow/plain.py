"""What has happened so far as plain data, for ``--json`` and for scoring."""

from typing import Any

from midgame.findings.base import plain
from midgame.findings.follow.base import Day, Follow, Seen


def record(f: Follow) -> dict[str, Any]:
    """A row per day under ``rows`` (``date``, ``goal``, ``events``, ``effective`` and the like), and the rest.

    ``history`` has by forecast its chance on each day, as ``score --follow`` reads it.
    """
    return {
        "title": f.title,
        "question": f.question,
        "today": str(f.today),
        "replications": f.replications,
        "seed": f.seed,
        "rows": [_row(d) for d in f.days],
        "surprised": [_seen(s) for s in f.seen],
        "beliefs": [plain(b) | {"after": dict(b.after), "most": b.most} for b in f.beliefs],
        "sources": plain(f.sources),
        "numbers": plain(f.numbers),
        "watch": plain(f.lookouts),
        "history": {name: {str(day): p for day, p in told} for name, told in f.history},
    }


def _row(d: Day) -> dict[str, Any]:
    return {
        "date": str(d.day),
        "seen": [s.observation.name for s in d.seen],
        "goal": d.goal.chance.value,
        "goal_interval": [d.goal.chance.low, d.goal.chance.high],
        "spread": plain(d.goal.spread),
        "events": {e.subject.name: e.chance.value for e in d.events},
        "end": plain(d.end),
        "effective": d.effective,
        "worlds": d.worlds,
        "played": d.played,
        "copied": d.copied,
    }


def _seen(s: Seen) -> dict[str, Any]:
    o = s.observation
    return {
        "name": o.name, "that": o.text, "on": str(o.at), "known": str(o.known), "from": list(o.sources),
        "chance": s.chance.value, "interval": [s.chance.low, s.chance.high], "lacks": s.lacks,
        "not_believed": s.not_believed,
    }  # fmt: skip
