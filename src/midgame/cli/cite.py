"""``midgame cite``: the bibliography of a scenario."""

from pathlib import Path
from typing import Literal

from midgame.cli.app import EVIDENCE, app


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
