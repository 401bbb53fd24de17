"""The page that can be sent: one HTML file that needs no network and runs no script."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xarray as xr
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import midgame
from midgame.errors import RunError
from midgame.evidence.ask import values_of
from midgame.findings.answer.find import summarise
from midgame.findings.answer.record import Summary
from midgame.findings.explain import CannotSay, Explanation
from midgame.findings.section import Part, Section
from midgame.page import leads, numbers
from midgame.page.answer_sections import answer_sections, excursions_section, gaps_section
from midgame.page.evidence.page import TITLES, evidence_section
from midgame.page.hinge_sections import explanation_of, hinge_sections, silent_section
from midgame.page.ledger import Ledger, ledger_of, scenario_in
from midgame.page.stories import stories_section
from midgame.runs.read import attribute
from midgame.scenario.base import Scenario
from midgame.wording import figures as words

ORDER = (
    "drivers",
    "luck",
    "gaps",
    "flips",
    "box",
    "decides",
    "excursions",
    "information",
    "reverse",
    "tested",
    "enough",
)


def write_report(
    result_dataset: xr.Dataset,
    path: Path | str,
    *,
    quantities: list[dict[str, Any]] | None = None,
    sources: dict[str, Any] | None = None,
    ledger: Ledger | None = None,
) -> Path:
    """Write the page of a run to ``path`` and return it.

    ``quantities`` as written, ``sources`` by id and the ``ledger`` are read from the result when they are not given.
    RunError when the file cannot be written.
    """
    page = page_of(result_dataset, quantities=quantities, sources=sources, ledger=ledger)
    target = Path(path)
    try:
        target.write_text(page, encoding="utf-8")
    except OSError as error:
        raise RunError(f"the page cannot be written to {target}: {error.strerror or error}") from error
    return target


def page_of(
    dataset: xr.Dataset,
    *,
    quantities: list[dict[str, Any]] | None = None,
    sources: dict[str, Any] | None = None,
    ledger: Ledger | None = None,
) -> str:
    """The page of a run as text."""
    s = summarise(dataset)
    scenario = scenario_in(dataset)
    book = ledger if ledger is not None or scenario is None else ledger_of(dataset, scenario)
    answer = Part("answer", "The answer", tuple(answer_sections(s, dataset)))
    hinges = _hinges(s, explanation_of(dataset), dataset, scenario)
    evidence = _evidence(book, dataset)
    given = sources if sources is not None else attribute(dataset, "sources_json", {})
    written = quantities if quantities is not None else attribute(dataset, "quantities_json", [])
    rows = [numbers.quantity(q, given, book) for q in written]
    environment = Environment(
        loader=PackageLoader("midgame.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        s=s,
        words=words,
        parts=[answer, hinges],
        bare=[q for q in rows if q["unsourced"]],
        sourced=[q for q in rows if not q["unsourced"]],
        quantities_lead=leads.quantities(s),
        sources=numbers.sources(given, book),
        facts=numbers.facts(s, dataset),
        luck=words.luck_sentence(s),
        evidence=evidence,
        evidence_parts=[(i, title) for i, title in TITLES.items() if f'<section id="{i}"' in evidence],
        style=Markup(environment.loader.get_source(environment, "page.css")[0]) if environment.loader else "",
    )


def _hinges(s: Summary, e: Explanation | CannotSay, dataset: xr.Dataset, scenario: Scenario | None) -> Part:
    """What the answer hinges on, in the order of ORDER; stories and what cannot be said last."""
    found = [gaps_section(s, e), *excursions_section(s)]
    last: list[Section | None] = []
    notes: tuple[str, ...] = ()
    if isinstance(e, Explanation):
        found += hinge_sections(e, dataset, s.sides)
        notes = e.warnings
        if scenario is not None and s.version == midgame.__version__:  # another version may roll other dice
            last.append(stories_section(e, dataset, scenario, s.sides))
    found.sort(key=lambda section: ORDER.index(section.name))
    last.append(silent_section(e))
    return Part("hinges", "What the answer hinges on", (*found, *(x for x in last if x is not None)), notes)


def _evidence(book: Ledger | None, dataset: xr.Dataset) -> Markup:
    if book is None:
        return Markup("")
    run: Mapping[str, Any] = values_of(dataset)
    return evidence_section(book.evidence, book.known, run, every_number=False)
