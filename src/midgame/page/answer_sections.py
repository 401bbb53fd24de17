"""The sections that give the answer: the plan, the days, the ends, the losses, the gaps, the excursions."""

import xarray as xr

from midgame.findings.answer import chart as answers
from midgame.findings.answer import forces_chart as forces
from midgame.findings.answer.fans_chart import over_time
from midgame.findings.answer.over_time import break_timing, fans, goal_timing
from midgame.findings.answer.record import Count, Summary
from midgame.findings.breaks import plan_chart as plan
from midgame.findings.section import Section, draw
from midgame.page import leads
from midgame.wording import figures as words


def answer_sections(s: Summary, dataset: xr.Dataset) -> list[Section]:
    """What the run says, charts with their sentence."""
    goal = [i for i, e in enumerate(s.end_states) if e.goal]
    horizon = max(s.horizon, 1)
    breaks = [break_timing(dataset, k, horizon) for k in range(len(s.links))]
    timing = plan.timing(s, breaks, goal_timing(dataset, goal, horizon))
    paths = dataset.sizes.get("path", 0)
    moving = fans(dataset)
    found = [Section("plan", "Where the plan breaks", leads.plan(s), (draw(plan.flow(s)),))]
    if timing.table:
        found.append(Section("when", "When", leads.timing(s), (draw(timing),)))
    if s.end_states:
        found.append(Section("ends", "How it ends", leads.ends(s), (draw(answers.end_states(s)),)))
    found += _numbers(s)
    if moving:
        sides = {f.side: [g for g in moving if g.side == f.side] for f in moving}
        drawn = tuple(draw(over_time(s, side, some)) for side, some in sides.items())
        found.append(Section("time", "Forces over time", leads.fans(s, paths), drawn))
    return found


def excursions_section(s: Summary) -> list[Section]:
    """The named variations; nothing when the run has none."""
    if not s.excursions:
        return []
    return [Section("excursions", "What if", leads.excursions(s), (draw(answers.excursions(s)),))]


def _numbers(s: Summary) -> list[Section]:
    """Losses, then the small counts as charts and the other numbers as lines."""
    found = []
    if s.forces:
        sides = [forces.losses(s, side) for side in dict.fromkeys(f.side for f in s.forces)]
        drawn = tuple(draw(f) for f in sides if f is not None)
        found.append(Section("losses", "Losses and munitions", leads.losses(s), drawn))
    small = sorted((c for c in s.counts if c.chances), key=lambda c: c.unit != "ships")
    if small:
        first = small[0]
        found.append(Section("hits", first.label, words.hits_sentence(s), (draw(answers.count(first)),)))
    if s.events:
        lead = "Conditions that the scenario looks at when a replication ends."
        found.append(Section("events", "What happens on the way", lead, (draw(answers.events(s)),)))
    others = [c for c in s.counts if c not in small[:1]]
    if others:
        header = ("Number", "Median (5–95%)", "Chances")
        table = tuple((c.label, words.amount(c.spread, c.unit), _chances(c)) for c in others)
        found.append(Section("numbers", "Other numbers at the end", "", header=header, table=table))
    return found


def _chances(c: Count) -> str:
    return ", ".join(f"{k}: {words.value(p)}" for k, p in c.chances)
