"""``midgame report``: the answer of a saved run, and its page anew."""

from pathlib import Path

from midgame.cli.app import FINDINGS, Language, app


@app.command(group=FINDINGS)
def report(run: Path, out: Path | None = None, /, *, language: Language = "en") -> int:
    """Print the answer of a saved run; with a second path, write its page anew.

    Parameters
    ----------
    run
        A run: its folder or its file.
    out
        The HTML file to write; it must not exist.
    """
    from midgame._result import Result
    from midgame.terminal.answer import print_answer
    from midgame.wording import say, speaking

    with speaking(language):
        result = Result.open(run)
        print_answer(result.findings)
        if out is not None:
            print(say("page: {file}", file=result.report(out, language=language)))
    return 0
