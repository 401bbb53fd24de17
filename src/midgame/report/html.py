"""The page that can be sent: one HTML file that needs no network and runs no script."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xarray as xr
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from midgame.analysis.findings import Count, Summary
from midgame.analysis.over_time import break_timing, fans, goal_timing
from midgame.analysis.reading import attribute, clean, readable, text
from midgame.analysis.summary import summarise
from midgame.errors import RunError
from midgame.report import leads, words
from midgame.report.charts import answers, forces, plan
from midgame.report.charts.base import NARROW, WIDE, Figure
from midgame.report.charts.fans import over_time
from midgame.report.svg import render


@dataclass(frozen=True)
class Drawn:
    """A figure with its two drawings: for a wide page, and for a phone."""

    figure: Figure
    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class Section:
    """A part of the page."""

    name: str
    title: str
    lead: str
    figures: tuple[Drawn, ...] = ()
    items: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


def write_report(
    result_dataset: xr.Dataset,
    path: Path | str,
    *,
    quantities: list[dict[str, Any]] | None = None,
    sources: dict[str, Any] | None = None,
) -> Path:
    """Write the page of a run to ``path`` and return it.

    ``quantities`` as written and ``sources`` by id are read from the result when they are not given. RunError when
    the file cannot be written.
    """
    page = page_of(result_dataset, quantities=quantities, sources=sources)
    target = Path(path)
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise RunError(f"the page cannot be written to {target}: {error.strerror or error}") from error
    return target


def page_of(
    dataset: xr.Dataset, *, quantities: list[dict[str, Any]] | None = None, sources: dict[str, Any] | None = None
) -> str:
    """The page of a run as text."""
    s = summarise(dataset)
    written = quantities if quantities is not None else attribute(dataset, "quantities_json", [])
    known = sources if sources is not None else attribute(dataset, "sources_json", {})
    rows = [_quantity(q, known) for q in written]
    environment = Environment(
        loader=PackageLoader("midgame.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        s=s,
        words=words,
        sections=_sections(s, dataset),
        quantities=sorted(rows, key=lambda q: not q["unsourced"]),
        quantities_lead=leads.quantities(s),
        sources=[_source(str(name), about) for name, about in sorted(known.items())],
        facts=_facts(s, dataset),
        luck=words.luck_sentence(s),
        style=Markup(environment.loader.get_source(environment, "page.css")[0]) if environment.loader else "",
    )


def _sections(s: Summary, dataset: xr.Dataset) -> list[Section]:
    goal = [i for i, e in enumerate(s.end_states) if e.goal]
    horizon = max(s.horizon, 1)
    breaks = [break_timing(dataset, k, horizon) for k in range(len(s.links))]
    timing = plan.timing(s, breaks, goal_timing(dataset, goal, horizon))
    paths = dataset.sizes.get("path", 0)
    moving = fans(dataset)
    found = [Section("plan", "Where the plan breaks", leads.plan(s), (_draw(plan.flow(s)),))]
    if timing.table:
        found.append(Section("when", "When", leads.timing(s), (_draw(timing),)))
    if s.end_states:
        found.append(Section("ends", "How it ends", leads.ends(s), (_draw(answers.end_states(s)),)))
    found += _numbers(s)
    if moving:
        sides = {f.side: [g for g in moving if g.side == f.side] for f in moving}
        drawn = tuple(_draw(over_time(s, side, some)) for side, some in sides.items())
        found.append(Section("time", "Forces over time", leads.fans(s, paths), drawn))
    three = answers.gaps(s)
    figures = (_draw(three),) if three and s.gaps else ()
    found.append(Section("gaps", "What rests on the gaps", words.gaps_sentence(s), figures, tuple(leads.gap_list(s))))
    if s.excursions:
        found.append(Section("excursions", "What if", leads.excursions(s), (_draw(answers.excursions(s)),)))
    return found


def _numbers(s: Summary) -> list[Section]:
    """Losses, then the small counts as charts and the other numbers as lines."""
    found = []
    if s.forces:
        sides = [forces.losses(s, side) for side in dict.fromkeys(f.side for f in s.forces)]
        drawn = tuple(_draw(f) for f in sides if f is not None)
        found.append(Section("losses", "Losses and munitions", leads.losses(s), drawn))
    small = sorted((c for c in s.counts if c.chances), key=lambda c: c.unit != "ships")
    if small:
        first = small[0]
        found.append(Section("hits", first.label, words.hits_sentence(s), (_draw(answers.count(first)),)))
    if s.events:
        lead = "Conditions that the scenario looks at when a replication ends."
        found.append(Section("events", "What happens on the way", lead, (_draw(answers.events(s)),)))
    others = [c for c in s.counts if c not in small[:1]]
    if others:
        header = ("Number", "Median (5–95%)", "Chances")
        table = tuple((c.label, words.amount(c.spread, c.unit), _chances(c)) for c in others)
        found.append(Section("numbers", "Other numbers at the end", "", header=header, table=table))
    return found


def _chances(c: Count) -> str:
    return ", ".join(f"{k}: {words.value(p)}" for k, p in c.chances)


def _draw(figure: Figure) -> Drawn:
    wide = render(figure.draw(WIDE), f"{figure.name}-w", figure.words, "wide")
    narrow = render(figure.draw(NARROW), f"{figure.name}-n", figure.words, "narrow")
    return Drawn(figure, Markup(wide), Markup(narrow))


def _quantity(q: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """A quantity as the table shows it."""
    given = q.get("sources") or []
    ids = [p.strip() for p in given.split(",")] if isinstance(given, str) else [str(i) for i in given]
    named = [clean(i) for i in ids if i not in ("", "assumed")]
    shown = {k: clean(str(q.get(k) or "")) for k in ("name", "value", "why", "group")}
    kind = str(q.get("kind") or "drawn")
    return shown | {
        "label": clean(str(q.get("label") or "")) or readable(shown["name"]),
        "unit": words.unit(clean(str(q.get("unit") or ""))),
        "sources": [(i, i in known) for i in named],
        "computed": kind == "computed",
        "unsourced": not named and kind not in ("computed", "gap"),
    }


def _source(name: str, about: Any) -> dict[str, str]:
    """A source, its address a link only when it is a plain web address."""
    got = about if isinstance(about, dict) else {"title": about}
    told = {k: clean(str(got.get(k) or "")) for k in ("title", "outlet", "date", "address")}
    link = told["address"] if told["address"].startswith(("https://", "http://")) else ""
    return {"id": clean(name), "link": link, **told}


def _facts(s: Summary, dataset: xr.Dataset) -> list[tuple[str, str]]:
    """What is needed to play the same run again."""
    versions = attribute(dataset, "versions", {})
    listed = ", ".join(f"{k} {v}" for k, v in versions.items()) if isinstance(versions, dict) else str(versions)
    facts = [
        ("Scenario", text(dataset, "scenario_path")),
        ("Excursion", s.excursion),
        ("Scenario hash", s.hash),
        ("Seed", str(s.seed)),
        ("Replications", f"{s.replications:,} ({s.draws:,} draws)"),
        ("Days", f"{s.horizon} from {words.long_date(s.clock_start)}" if s.clock_start else str(s.horizon)),
        ("Played", text(dataset, "created")),
        ("Versions", listed),
    ]
    return [(k, v) for k, v in facts if v]
