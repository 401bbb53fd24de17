"""The score of forecasters as plain data, for ``--json``."""

from typing import Any

from midgame.evidence.pairs import pairs
from midgame.evidence.score import Forecaster, Scored, ScoreSheet
from midgame.evidence.scoring import Ends


def record(sheet: ScoreSheet) -> dict[str, Any]:
    """Forecasters with their settled questions, pairs of them, and what is not scored.

    A score is the pair of what it is at least and at most: equal where a single probability was forecast.
    """
    return {
        "today": sheet.today,
        "forecasters": [_forecaster(f) for f in sheet.forecasters],
        "pairs": [
            {"one": p.one, "other": p.other, "n": p.n, "difference": _ends(p.difference), "better": p.better or None}
            for p in pairs(sheet.forecasters)
        ],
        "open": [f.name for f in sheet.open],
        "annulled": [o.name for o in sheet.annulled],
        "unscored": [{"name": f.name, "by": f.by, "why": why} for f, why in sheet.unscored],
    }


def _forecaster(f: Forecaster) -> dict[str, Any]:
    return {
        "name": f.name, "events": f.events, "brier": _ends(f.brier), "log": _ends(f.log),
        "over_time": _ends(f.over_time), "with_base": f.with_base, "skill": _ends(f.skill), "crps_days": f.crps_days,
        "calibrated": f.calibrated, "calibration": f.calibration, "questions": [_question(s) for s in f.scored],
    }  # fmt: skip


def _question(s: Scored) -> dict[str, Any]:
    return {
        "name": s.forecast.name, "question": s.forecast.question, "deadline": s.forecast.deadline,
        "resolved": s.outcome.resolved, "result": s.outcome.result, "retrodiction": s.retrodiction,
        "probability": None if s.p is None else [s.p.low, s.p.high], "brier": _ends(s.brier), "log": _ends(s.log),
        "base": s.base, "over_time": _ends(s.over_time), "crps": s.crps,
    }  # fmt: skip


def _ends(e: Ends | None) -> list[float] | None:
    return None if e is None else [e.low, e.high]
