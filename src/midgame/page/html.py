"""The page that can be sent: one HTML file that needs no network, and in which no script runs but its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

import midgame
from midgame import wording
from midgame.audit.words import beside
from midgame.errors import RunError
from midgame.evidence.known import known_of
from midgame.findings.answer import words
from midgame.findings.answer.find import answer
from midgame.findings.base import Ask
from midgame.findings.brief.find import brief
from midgame.findings.brief.told import told as told_briefly
from midgame.page import numbers
from midgame.page.evidence.page import evidence_section
from midgame.page.evidence.words import titles
from midgame.page.ledger import Ledger
from midgame.page.live.embed import LARGEST, Live, live, too_large
from midgame.page.scripts import Script, policy
from midgame.page.sections import parts
from midgame.page.template import environment, style
from midgame.runs.frame import frame_of
from midgame.runs.guard import provenance
from midgame.runs.outcomes import values_of
from midgame.runs.scenario import evidence_of, scenario_in
from midgame.runs.variants import kept_ends
from midgame.scenario.text import clean
from midgame.wording import reason, sentence
from midgame.wording.language import language


def write_report(run: Any, path: Path | str, *, static: bool = False, guess: bool = False) -> Path:
    """Write the page of a run to ``path`` and return it; see :func:`page_of`. RunError when it cannot be written."""
    target = Path(path)
    try:
        target.write_text(page_of(run, static=static, guess=guess), encoding="utf-8")
    except OSError as error:
        raise RunError(f"the page cannot be written to {target}: {error.strerror or error}") from error
    return target


def page_of(
    data: Any,
    *,
    static: bool = False,
    guess: bool = False,
    blocks: Sequence[Markup] = (),
    scripts: Sequence[Script] = (),
    connects: bool = False,
) -> str:
    """The page of a run as text, in the language spoken.

    It plays, where it can and stays below 1.5 MB, unless it is to be ``static``; with ``guess`` it asks for an estimate
    before it shows the answer. ``blocks`` and ``scripts`` are data and scripts of whoever serves it, to which it
    ``connects``.
    """
    frame = frame_of(data)
    run = frame.run
    a, b = answer(frame), brief(frame)
    sections = parts(frame, Ask(), b.chance)
    scenario = scenario_in(run)
    evidence = None if scenario is None else evidence_of(run, scenario)
    book = None if scenario is None or evidence is None else Ledger(evidence, known_of(scenario))
    told = (
        Markup("")
        if book is None
        else evidence_section(book.evidence, book.known, values_of(run), kept_ends(run.gap_variants))
    )
    rows = [numbers.quantity(q, run.sources, book) for q in run.quantities]
    template = environment()
    playing = Live() if static else live(scenario, frame, guess)

    def page(playing: Live) -> str:
        ours = (*scripts, *([playing.script] if playing.script else []))
        return template.get_template("page.html").render(
            a=a,
            t=told_briefly(b, run),
            run=run,
            words=words,
            w=wording,
            language=language(),
            parts=sections,
            notes=[sentence(reason(note)) for note in provenance(run, midgame.__version__)],
            warnings=[clean(w["what"]) for w in run.warnings],
            audited=beside(run.audit),
            bare=[q for q in rows if q["unsourced"]],
            partly=[q for q in rows if q["partly"]],
            sourced=[q for q in rows if not (q["unsourced"] or q["partly"] or q["gap"])],
            gaps=[q for q in rows if q["gap"]],
            sources=numbers.sources(run.sources, book),
            facts=numbers.facts(run),
            citations=numbers.citations(run),
            evidence=told,
            evidence_parts=[(i, title) for i, title in titles().items() if f'<section id="{i}"' in told],
            style=style(template, "page.css"),
            policy=policy(ours, plays=playing.script is not None, connects=connects),
            blocks=[*blocks, *([playing.data] if playing.script else []), *ours],
            playing=playing,
            guess=guess and playing.script is not None,
            live_style=style(template, "live.css") if playing.script else "",
        )

    text = page(playing)
    if playing.script is None or len(text.encode()) <= LARGEST:
        return text
    return page(too_large(len(text.encode())))
