"""Verbs on evidence: read, score, cite."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from midgame.cli.app import EVIDENCE, app, write_new
from midgame.errors import InputError


@app.command(group=EVIDENCE)
def read(
    path: Path,
    /,
    *,
    day: Annotated[str | None, Parameter(name="--date")] = None,
    source: str | None = None,
    language: Literal["en", "nl", "es"] | None = None,
    scale: str = "ICD 203",
    out: Path | None = None,
) -> int:
    """Propose the claims of an article, as an evidence.yaml for you to correct.

    Parameters
    ----------
    path
        The article: text or HTML, in English, Dutch or Spanish.
    day
        Its date, when the page does not say.
    source
        The name to give the source.
    language
        Its language, when it cannot be told.
    scale
        The scale of its probability words.
    out
        The file to write; by default the draft is printed.
    """
    import sys

    from midgame.evidence.reading import read_path

    draft = read_path(path, date=_date(day), source=source, language=language, scale=scale)
    for problem in draft.problems:
        print(problem, file=sys.stderr)
    text = draft.to_yaml()
    if out is None:
        print(text, end="")
    else:
        write_new(out, text)
        print(f"{len(draft.claims)} claims: {out}")
    return 0


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"'{text}' is not a date; write it as year-month-day") from None


@app.command(group=EVIDENCE)
def score(path: Path, /, *, run: Path | None = None, today: str | None = None) -> int:
    """Score a scenario's forecasts against what happened.

    Parameters
    ----------
    path
        The scenario's folder, with forecasts.yaml and outcome.yaml.
    run
        A run that answers the forecasts that ask for one.
    today
        The day to score on; by default today.
    """
    from midgame.cli._score import score_and_print

    return score_and_print(path, run, _date(today) or date.today())


@app.command(group=EVIDENCE)
def cite(path: Path, /, *, form: Literal["text", "bibtex", "csl"] = "text") -> int:
    """Print the bibliography of a scenario: its sources, and the papers of the models it uses.

    Parameters
    ----------
    path
        The scenario: a file or a folder.
    form
        Plain text, BibTeX or CSL JSON.
    """
    from midgame._load import load
    from midgame.citing.run import from_run
    from midgame.evidence import cite_formats
    from midgame.evidence.base import Evidence
    from midgame.evidence.cite import bibliography
    from midgame.evidence.known import known_of
    from midgame.runs.write import citations

    scenario = load(path)
    papers = from_run(citations(scenario))
    references = bibliography(scenario.evidence or Evidence(), known_of(scenario), papers)
    formats = {"text": cite_formats.as_text, "bibtex": cite_formats.as_bibtex, "csl": cite_formats.as_csl}
    print(formats[form](references))
    return 0
