"""``midgame report``: the answer of a saved run, its page anew, and its brief as a PDF."""

import sys
from pathlib import Path

from midgame.cli.app import FINDINGS, Json, Language, app, print_json


@app.command(group=FINDINGS)
def report(
    run: Path, /, out: Path | None = None, *, pdf: bool = False, full: bool = False, card: Path | None = None,
    static: bool = False, guess_first: bool = False, json: Json = False, language: Language = "en",
) -> int:  # fmt: skip
    """Print the answer of a saved run; write its page anew, or a PDF.

    Parameters
    ----------
    run
        A run: its folder or its file.
    out
        The file to write; it must not exist. With --pdf it is brief.pdf beside the run by default, with --full
        report.pdf.
    pdf
        Write the brief of two pages as a PDF instead of the page.
    full
        Write all of the page as a PDF, the brief first.
    static
        Write a page that only shows the answer, in which nothing can be changed.
    guess_first
        Write a page that asks for an estimate before it shows the answer.
    card
        A picture for the press to write, 1200 by 630 pixels: a PNG file that does not exist.
    """
    from midgame._result import Result
    from midgame.findings.brief.words import hinges_on
    from midgame.terminal.answer import print_answer
    from midgame.wording import say, speaking

    with speaking(language):
        result = Result.open(run)
        if json:
            print_json(result.summary())
        else:
            print_answer(result.findings, hinges=hinges_on(result.brief))
        made = []
        if pdf or full:
            beside = run if run.is_dir() else run.parent
            target = out or beside / ("report.pdf" if full else "brief.pdf")
            made.append(say("PDF: {file}", file=result.pdf(target, full=full, language=language)))
        elif out is not None:
            made.append(
                say("page: {file}", file=result.report(out, language=language, static=static, guess_first=guess_first))
            )
        if card is not None:
            made.append(say("card: {file}", file=result.card(card, language=language)))
        for told in made:
            print(told, file=sys.stderr if json else sys.stdout)
    return 0
