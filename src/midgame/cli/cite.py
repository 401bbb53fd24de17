"""``midgame cite``: the bibliography of a scenario or a run, how to cite a run, and how it was made."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from midgame.cli.app import EVIDENCE, Json, Language, app, print_json
from midgame.errors import InputError

if TYPE_CHECKING:
    from midgame.evidence.cite import Reference
    from midgame.findings.methods.find import Methods


@app.command(group=EVIDENCE)
def cite(
    path: Path,
    /,
    *,
    form: Literal["text", "bibtex", "csl"] = "text",
    methods: bool = False,
    json: Json = False,
    language: Language = "en",
) -> int:
    """Print the bibliography of a scenario: its sources, and the papers of the models it uses; of a run how to cite it.

    Parameters
    ----------
    path
        The scenario or a run: a file or a folder.
    form
        Plain text, BibTeX or CSL JSON.
    methods
        Print a paragraph on methods with the numbers of the run filled in, and the recommended citation.
    """
    from midgame.evidence import cite_formats
    from midgame.wording import speaking

    with speaking(language):
        made, references = _read(path)
        if methods and made is None:
            raise InputError(f"'{path}' is a scenario; methods have the numbers of a run: give a run's folder")
        if json:
            print_json(_record(made, references))
        elif methods and made is not None:
            from midgame.findings.methods.words import citation, paragraph

            print(f"{paragraph(made)}\n\n{citation(made)}")
        else:
            formats = {"text": cite_formats.as_text, "bibtex": cite_formats.as_bibtex, "csl": cite_formats.as_csl}
            print(formats[form](references))
    return 0


def _read(path: Path) -> "tuple[Methods | None, list[Reference]]":
    """How the run was made (None: the path is a scenario), and what it rests on; the run itself first."""
    from midgame._load import load
    from midgame._result import Result
    from midgame.citing.run import from_run
    from midgame.citing.work import key_of
    from midgame.evidence.base import Evidence
    from midgame.evidence.cite import Reference, bibliography
    from midgame.evidence.known import known_of
    from midgame.findings.methods.find import methods, work
    from midgame.findings.methods.words import which
    from midgame.runs.frame import frame_of
    from midgame.runs.scenario import evidence_of, scenario_of
    from midgame.runs.write import citations

    if path.suffix != ".nc" and not (path / "run.nc").is_file():
        scenario = load(path)
        papers = from_run(citations(scenario))
        return None, bibliography(scenario.evidence or Evidence(), known_of(scenario), papers)
    frame = frame_of(Result.open(path))
    made, scenario = methods(frame), scenario_of(frame.run)
    evidence = evidence_of(frame.run, scenario) or Evidence()
    itself = work(made, which(made))
    run = Reference(key_of(itself), "run", itself)
    return made, bibliography(evidence, known_of(scenario), from_run(frame.run.citations), [run])


def _record(made: "Methods | None", references: "list[Reference]") -> dict[str, object]:
    from midgame.citing import csl
    from midgame.findings.methods.words import citation, paragraph

    return {
        "citation": None if made is None else citation(made),
        "methods": None if made is None else paragraph(made),
        "references": [
            {"key": r.key, "kind": r.kind, "used_for": r.used_for, "csl": csl.item_of(r.work, r.key)}
            for r in references
        ],
    }
