"""A made-up result in the shape that the engine writes: a small campaign played with plain NumPy.

The names look like the Caribbean case; the numbers mean nothing.
"""

import json
from dataclasses import dataclass

import numpy as np
import xarray as xr

from midgame.citing.run import carried
from midgame.models.papers import HUGHES_1995, TECOTT_HALTERMAN

STEPS = [  # name, label, phase, side, list, link, optional, gap, chance of success, days it takes
    ("decision", "Decision to strike", "Decision", "us", "plan", "decision", False, False, 0.62, 20),
    ("boats", "Strikes on boats at sea", "Pressure", "us", "plan", "boats", True, False, 0.9, 10),
    ("air_defence", "Suppress the air defence", "Air defence", "us", "plan", "air_defence", False, False, 0.85, 5),
    ("bases", "Strikes on bases and ports", "Air defence", "us", "plan", "bases", False, False, 0.93, 4),
    ("leader_missiles", "Pressure on the leadership from the air", "Leadership", "us", "plan", "leadership", False,
     False, 0.12, 20),
    ("leader_aides", "Aides turn on the president", "Leadership", "us", "plan", "leadership", False, False, 0.15, 40),
    ("barracks", "The barracks turn", "Rising", "us", "plan", "barracks", False, True, 0.5, 15),
    ("install", "The opposition is installed", "Government", "us", "plan", "install", False, True, 0.5, 25),
    ("fire_back", "Aircraft and boats fire at ships", "Response", "ve", "responses", "", False, False, 0.4, 3),
]  # fmt: skip
LINKS = ["decision", "air_defence", "bases", "leadership", "barracks", "install"]
FORCES = [  # name, label, unit, kind, count, mean lost, mean used
    ("us.escorts", "Surface ships", "ships", "system", 8, 0.15, 0),
    ("us.carrier", "Aircraft carrier", "ships", "system", 1, 0, 0),
    ("us.fighters", "Strike aircraft", "aircraft", "system", 60, 0.8, 0),
    ("us.tomahawks", "Tomahawk missiles", "missiles", "munition", 180, 0, 110),
    ("ve.su30", "Su-30MK2V flying", "aircraft", "system", 9, 4, 0),
    ("ve.s300", "S-300 batteries", "batteries", "system", 2, 1.2, 0),
    ("ve.radars", "Search radars", "radars", "system", 12, 8, 0),
    ("ve.boats", "Missile boats", "boats", "system", 6, 2.5, 0),
    ("ve.kh31", "Kh-31 missiles", "missiles", "munition", 40, 4, 12),
]
END_STATES = [
    ("friendly_government", "A government friendly to the attacker"),
    ("army_rules", "The army keeps power itself"),
    ("successor", "The chosen successor takes over"),
    ("us_stops", "The attacker gives up"),
    ("nothing_changed", "The old government is still in place"),
]
QUANTITIES = [
    {"name": "su30_held", "label": "Su-30MK2V held", "value": "20 to 25", "unit": "aircraft",
     "sources": ["c40", "iiss-2019"], "why": "Press count against the last published order of battle.",
     "kind": "drawn", "group": ""},
    {"name": "su30_ready", "label": "Share of Su-30 that can fly", "value": "15% to 50%", "unit": "fraction",
     "sources": ["herald"], "why": "Officers quoted on spare parts.", "kind": "drawn", "group": "readiness"},
    {"name": "su30_flying", "label": "Su-30 that fly", "value": "= su30_held * su30_ready", "unit": "aircraft",
     "sources": [], "why": "", "kind": "computed", "group": ""},
    {"name": "tomahawks_held", "label": "Tomahawks within reach", "value": "120, 180, 240", "unit": "missiles",
     "sources": ["csis"], "why": "Ships present times cells, a third for other weapons.", "kind": "drawn",
     "group": ""},
    {"name": "decision_30d", "label": "Decision to strike within 30 days",
     "value": "[{weight: 1, value: likely, from: herald}, {weight: 1, value: unlikely, from: wsj}]",
     "unit": "probability", "sources": ["herald", "wsj"], "why": "Two reports of the same two days contradict.",
     "kind": "drawn", "group": ""},
    {"name": "coup_1y", "label": "Coup within a year", "value": "63 of 792", "unit": "probability",
     "sources": ["gml"], "why": "Base rate of cases; transfer 0.5.", "kind": "drawn", "group": ""},
    {"name": "soft_kill", "label": "Decoys and jamming work", "value": "40% to 90%", "unit": "probability",
     "sources": ["assumed"], "why": "No public figure; the range is wide on purpose.", "kind": "drawn", "group": ""},
    {"name": "will_breaks", "label": "Ships hit before the attacker stops", "value": "1..4", "unit": "ships",
     "sources": [], "why": "", "kind": "drawn", "group": ""},
    {"name": "ships_present", "label": "Surface ships present", "value": "8", "unit": "ships", "sources": ["ap"],
     "why": "Named hulls.", "kind": "known", "group": ""},
]  # fmt: skip
SOURCES = {
    "c40": {"title": "A war plan with question marks", "outlet": "A blog", "date": "2025-10-31",
            "address": "https://example.org/plan"},
    "iiss-2019": {"title": "The Military Balance 2019", "outlet": "IISS", "date": "2019-02-15", "address": ""},
    "herald": {"title": "Officers say few jets fly", "outlet": "A newspaper", "date": "2025-10-30",
               "address": "https://example.org/jets"},
    "wsj": {"title": "No decision taken on land strikes", "outlet": "Another newspaper", "date": "2025-10-30",
            "address": "https://example.org/decision"},
    "csis": {"title": "Missile inventories", "outlet": "A think tank", "date": "2025-09-01", "address": ""},
    "gml": {"title": "Cline Center coup project, version 2.1", "outlet": "Cline Center", "date": "2023-01-01",
            "address": "https://example.org/coups"},
    "ap": {"title": "Which ships are there", "outlet": "A wire", "date": "2025-10-24", "address": ""},
}  # fmt: skip


@dataclass
class Kind:
    """What to vary: chance of success per gap, and which parts the run has."""

    n: int = 2000
    seed: int = 1
    lucks: int = 2
    goal: str = "base"  # base | never | always
    gaps: bool = True
    counters: bool = True
    outcomes: bool = True
    excursions: bool = True
    title: str = "A strike campaign in the Caribbean"
    label: str = "A government friendly to the attacker"
    address: str = "https://example.org/plan"


def fake(kind: Kind | None = None) -> xr.Dataset:
    """Play the made-up campaign."""
    k = kind or Kind()
    rng = np.random.default_rng(k.seed)
    draws = -(-k.n // k.lucks)
    draw = np.repeat(np.arange(draws), k.lucks)[: k.n].astype(np.int32)
    gap_p = rng.random((draws, len(STEPS)))[draw]
    tilt = np.exp(0.4 * rng.standard_normal((draws, len(STEPS))))[draw]
    status, first, end = _chain(k, rng, gap_p, tilt)
    broke, when = _breaks(k, status, end)
    goal = broke == -1
    last = np.where(goal, end[:, 7], np.where(rng.random(k.n) < 0.3, np.minimum(180, when + 30), 180))
    struck = status[:, 2] > 0
    lost, used, begin = _losses(k, rng, struck)
    path = _paths(begin, lost, used, first[:, 2], end[:, 4])
    hits = np.where(struck, rng.poisson(0.35 * tilt[:, 8]), 0)
    states = _states(rng, goal, status, hits)
    return _dataset(k, draw, status, first, end, broke, when, goal, last, lost, used, begin, path, hits, states)


def _chain(k, rng, gap_p, tilt):
    n = k.n
    status = np.zeros((n, len(STEPS)), np.int8)
    first = np.full((n, len(STEPS)), -1, np.int16)
    end = np.full((n, len(STEPS)), -1, np.int16)
    alive, day = np.ones(n, bool), np.zeros(n, int)
    for i, (*_, listed, link, optional, gap, p, days) in enumerate(STEPS):
        if k.goal == "always":
            chance = np.ones(n)
        elif k.goal == "never" and link == "install":
            chance = np.zeros(n)
        else:
            chance = gap_p[:, i] if gap and k.gaps else np.clip(p * tilt[:, i], 0, 1)
        on = alive & (day < 180) if listed == "plan" else status[:, 2] > 0
        if link == "leadership" and i == 5:
            on &= status[:, 4] != 2
        took = rng.geometric(1 / days, n)
        done = np.minimum(day + took, 180)
        won = on & (rng.random(n) < chance) & (done < 180)
        lost_it = on & ~won & (done < 180)
        status[on, i], status[won, i], status[lost_it, i] = 1, 2, 3
        first[on, i] = day[on]
        end[won | lost_it, i] = done[won | lost_it]
        if listed == "plan" and not optional and link != "leadership":
            alive &= won
            day = np.where(won, done, day)
        elif i == 5:
            held = (status[:, 4] == 2) | won
            alive &= held
            day = np.where(held, np.maximum(end[:, 4], end[:, 5]), day)
    return status, first, end


def _breaks(k, status, end):
    broke = np.full(k.n, -1, np.int16)
    when = np.full(k.n, -1, np.int16)
    index = {s[0]: i for i, s in enumerate(STEPS)}
    members = [[index[s[0]] for s in STEPS if s[5] == link and not s[6]] for link in LINKS]
    for j in range(len(LINKS) - 1, -1, -1):
        held = (status[:, members[j]] == 2).any(axis=1)
        broke[~held] = j
        ended = end[:, members[j]].max(axis=1)
        when[~held] = np.where(ended < 0, 180, ended)[~held]
    return broke, when


def _losses(k, rng, struck):
    n = k.n
    begin = np.array([[f[4] for f in FORCES]] * n, float)
    begin[:, 4] = np.maximum(1, rng.poisson(9, n))
    begin[:, 3] = rng.integers(120, 240, n)
    lost = np.stack([np.where(struck, rng.poisson(f[5], n), 0) for f in FORCES], 1).astype(float)
    used = np.stack([np.where(struck, rng.poisson(f[6], n), 0) for f in FORCES], 1).astype(float)
    lost = np.minimum(lost, begin)
    return lost, np.minimum(used, begin - lost), begin


def _paths(begin, lost, used, strike_day, end_day):
    m = min(len(begin), 1000)
    days = np.arange(181)
    t0 = np.where(strike_day[:m] < 0, 999, strike_day[:m])[:, None]
    span = np.maximum(8, np.where(end_day[:m] < 0, 20, end_day[:m] - strike_day[:m]))[:, None]
    done = np.clip((days[None, :] - t0) / span, 0, 1)[:, :, None]
    path = np.rint(begin[:m, None, :] - (lost + used)[:m, None, :] * done)
    arrives = 8 + np.arange(m) % 9
    path[:, :, 1] = days[None, :] >= arrives[:, None]
    return path.astype(np.float32)


def _states(rng, goal, status, hits):
    removed = ((status[:, 4] == 2) | (status[:, 5] == 2)) & ~goal
    coin = rng.random(len(goal))
    army, successor = removed & (coin < 0.5), removed & (coin >= 0.5)
    stops = (hits >= 2) & ~goal
    return np.stack([goal, army, successor, stops, ~goal & ~removed], 1)


def _dataset(k, draw, status, first, end, broke, when, goal, last, lost, used, begin, path, hits, states):
    steps = [list(c) for c in zip(*STEPS, strict=True)]
    gap = [bool(g) and k.gaps for g in steps[7]]
    outcomes = [("ships_hit", "Ships hit", "ships", False), ("one_hit", "One or more ships hit", "", True),
                ("three_hit", "Three or more ships hit", "", True),
                ("sorties_lost", "Aircraft lost per 100 sorties", "aircraft", False)]  # fmt: skip
    outcome = np.stack([hits, hits >= 1, hits >= 3, np.abs(lost[:, 2]) / 3.7], 1).astype(np.float32)
    inputs = np.random.default_rng(k.seed + 1).random((k.n, len(QUANTITIES) + sum(gap)))[draw].astype(np.float32)
    gap_names = [f"gap.{s}" for s, g in zip(steps[0], gap, strict=True) if g]
    r = "replication"
    data = {
        "inputs": ((r, "quantity"), inputs),
        "draw": (r, draw),
        "luck": (r, (np.arange(k.n) % k.lucks).astype(np.int8)),
        "end_state_held": ((r, "end_state"), states),
        "end_state_day": ((r, "end_state"), np.where(states, np.maximum(last, 0)[:, None], -1).astype(np.int16)),
        "goal": (r, goal),
        "last_day": (r, last.astype(np.int16)),
        "step_status": ((r, "step"), status),
        "step_first_day": ((r, "step"), first),
        "step_end_day": ((r, "step"), end),
        "step_tries": ((r, "step"), (status > 0).astype(np.int16)),
        "break_link": (r, broke),
        "break_day": (r, when),
        "path_force": (("path", "day", "force"), path),
    }
    for name, values in (("start", begin), ("end", begin - lost - used), ("lost", lost), ("used", used)):
        data[f"force_{name}"] = ((r, "force"), values.astype(np.float32))
    coords = {
        "quantity": [q["name"] for q in QUANTITIES] + gap_names,
        "quantity_kind": ("quantity", [q["kind"] for q in QUANTITIES] + ["gap"] * len(gap_names)),
        "quantity_unit": ("quantity", [q["unit"] for q in QUANTITIES] + ["probability"] * len(gap_names)),
        "quantity_label": ("quantity", [q["label"] for q in QUANTITIES] + gap_names),
        "quantity_source": ("quantity", [",".join(q["sources"]) for q in QUANTITIES] + [""] * len(gap_names)),
        "end_state": [e[0] for e in END_STATES],
        "end_state_label": ("end_state", [k.label, *(e[1] for e in END_STATES[1:])]),
        "step": steps[0],
        "step_label": ("step", steps[1]),
        "step_phase": ("step", steps[2]),
        "step_side": ("step", steps[3]),
        "step_list": ("step", steps[4]),
        "step_link": ("step", steps[5]),
        "step_optional": ("step", steps[6]),
        "step_gap": ("step", gap),
        "link": LINKS,
        "force": [f[0] for f in FORCES],
        "force_side": ("force", [f[0].split(".")[0] for f in FORCES]),
        "force_label": ("force", [f[1] for f in FORCES]),
        "force_unit": ("force", [f[2] for f in FORCES]),
        "force_kind": ("force", [f[3] for f in FORCES]),
        "day": np.arange(181),
    }
    if k.counters:
        boats = np.random.default_rng(k.seed + 2).poisson(14, k.n)
        data["counter_end"] = ((r, "counter"), np.stack([hits, boats], 1).astype(np.float32))
        coords["counter"] = ["ships_hit", "boats_struck"]
    if k.outcomes:
        data["outcome_value"] = ((r, "outcome"), outcome)
        coords["outcome"] = [o[0] for o in outcomes]
        coords["outcome_label"] = ("outcome", [o[1] for o in outcomes])
        coords["outcome_unit"] = ("outcome", [o[2] for o in outcomes])
        coords["outcome_is_event"] = ("outcome", [o[3] for o in outcomes])
    return xr.Dataset(data, coords, _attrs(k))


def _attrs(k):
    sources = {name: dict(s) for name, s in SOURCES.items()}
    sources["c40"]["address"] = k.address
    excursions = {
        "wait": {"p": 0.0215, "low": 0.016, "high": 0.029, "difference": -0.006, "diff_low": -0.011,
                 "diff_high": -0.001, "n": k.n, "label": "Strike after the carrier has arrived"},
        "air_defence_ready": {"p": 0.0175, "low": 0.012, "high": 0.025, "difference": -0.01, "diff_low": -0.016,
                              "diff_high": -0.004, "n": k.n, "label": "Air defence at full readiness"},
        "no_decoys": {"p": 0.0295, "low": 0.023, "high": 0.038, "difference": 0.002, "diff_low": -0.003,
                      "diff_high": 0.006, "n": k.n},
    }  # fmt: skip
    return {
        "midgame_version": "0.1.0",
        "seed": k.seed,
        "replications": k.n,
        "lucks": k.lucks,
        "excursion": "base",
        "scenario_title": k.title,
        "scenario_question": "Does the plan end with a government friendly to the attacker, and at what cost?",
        "scenario_as_of": "2025-10-31",
        "sides": json.dumps({"us": "United States", "ve": "Venezuela"}),
        "scenario_text": "midgame: 1\n",
        "scenario_hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "scenario_path": "caribbean-2025",
        "command": f"midgame run scenarios/caribbean-2025 -n {k.n} --seed {k.seed}",
        "created": "2026-11-23T03:30:00Z",
        "versions": json.dumps({"midgame": "0.1.0", "python": "3.11.2", "numpy": "2.4.6", "numba": "0.62"}),
        "citations": json.dumps(
            carried({"salvo.raid": [HUGHES_1995], "search.random": [TECOTT_HALTERMAN.at("appendix B")]})
        ),
        "goal": json.dumps(["friendly_government"]),
        "expect": json.dumps({"goal": [0.02, 0.2]}),
        "wall_seconds": 1.5,
        "clock_start": "2025-10-31",
        "horizon": 180,
        "tick": 1.0,
        "gap_variants": json.dumps(
            {"all": {"p": 0.16, "n": k.n, "low": 0.144, "high": 0.177},
             "none": {"p": 0.0, "n": k.n, "low": 0.0, "high": 0.002}} if k.gaps else {}
        ),
        "excursions": json.dumps(excursions if k.excursions else {}),
        "quantities_json": json.dumps(QUANTITIES),
        "sources_json": json.dumps(sources),
    }  # fmt: skip
