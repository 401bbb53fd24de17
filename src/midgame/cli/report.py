"""``midgame report``: the answer of a saved run, and its page anew."""

import sys
from pathlib import Path

from midgame.cli.app import FINDINGS, Json, Language, app, print_json


@app.command(group=FINDINGS)
def report(
    run: Path, out: Path | None = None, /, *, card: Path | None = None, json: Json = False, language: Language = "en"
) -> int:
    """Print the answer of a saved run; with a second path, write its page anew.

    Parameters
    ----------
    run
        A run: its folder or its file.
    out
        The HTML file to write; it must not exist.
    card
        A picture for the press to write, 1200 by 630 pixels: a PNG file that does not exist.
    """
    from midgame._result import Result
    from midgame.terminal.answer import print_answer
    from midgame.wording import say, speaking

    with speaking(language):
        result = Result.open(run)
        if json:
            print_json(result.summary())
        else:
            print_answer(result.findings)
        if out is not None:
            told = say("page: {file}", file=result.report(out, language=language))
            print(told, file=sys.stderr if json else sys.stdout)
        if card is not None:
            told = say("card: {file}", file=result.card(card, language=language))
            print(told, file=sys.stderr if json else sys.stdout)
    return 0
