"""``midgame read``: the claims of an article, proposed."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from midgame.cli.app import EVIDENCE, Json, app, day_of, print_json, write_new


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
    json: Json = False,
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

    draft = read_path(path, date=day_of(day), source=source, language=language, scale=scale)
    if json:
        claims = {c.id: c.plain(draft.source) for c in draft.claims}
        print_json({"source": draft.source, "claims": claims, "problems": draft.problems})
    for problem in draft.problems if not json else ():
        print(problem, file=sys.stderr)
    text = draft.to_yaml()
    if out is not None:
        write_new(out, text)
        print(f"{len(draft.claims)} claims: {out}", file=sys.stderr if json else sys.stdout)
    elif not json:
        print(text, end="")
    return 0
