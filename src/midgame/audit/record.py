"""An audit as plain data, for ``--json``."""

from dataclasses import asdict
from typing import Any

from midgame.audit.base import KINDS, Audit, Condition


def record(a: Audit) -> dict[str, Any]:
    """Counts, the names of what is inert by kind (accepted ones too), and all else that was found."""
    return {
        "title": a.title, "replications": a.replications, "seed": a.seed,
        "played": {f"{k}s": len(a.of(k)) for k in KINDS},
        "inert": {f"{k}s": [m.name for m in a.inert(k)] for k in KINDS},
        "outcomes_only": {f"{k}s": [m.name for m in a.inert(k) if not m.idle] for k in KINDS},
        "accepted": {m.name: m.accepted for m in a.moved if m.accepted},
        "wrongly_accepted": list(a.wrongly_accepted),
        "stopped": [{"kind": m.kind, "name": m.name, "why": m.stopped} for m in a.moved if m.stopped],
        "never": [asdict(n) for n in a.never],
        "never_fails": list(a.never_fails),
        "conditions": {"never": _plain(a.never_true), "always": _plain(a.always_true)},
        "unread": [asdict(u) for u in a.unread],
    }  # fmt: skip


def kept(a: Audit) -> dict[str, int]:
    """What a run keeps of an audit: counts of replications, of input numbers, of those that are inert, and accepted."""
    inert = a.inert("input")
    return {
        "replications": a.replications, "numbers": len(a.of("input")), "inert": len(inert),
        "accepted": sum(bool(m.accepted) for m in inert),
    }  # fmt: skip


def _plain(conditions: tuple[Condition, ...]) -> list[dict[str, Any]]:
    return [asdict(c) for c in conditions]
