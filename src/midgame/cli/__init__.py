"""The command line: a file per verb, each registers its own. Heavy parts are imported inside the verbs."""

import sys
from io import TextIOWrapper

from midgame.arithmetic.waiting import tell_once
from midgame.cli import (  # noqa: F401  (each registers its verb)
    audit,
    check,
    cite,
    compare,
    compile,
    count,
    decide,
    experts,
    explain,
    export,
    follow,
    import_,
    models,
    new,
    pack,
    quantities,
    read,
    record,
    register,
    report,
    rerun,
    run,
    schema,
    score,
    sheets,
    table,
    tell,
    try_,
    upgrade,
    verify,
    watch,
)
from midgame.cli.app import app


def main() -> None:
    """Run the command line; bad input ends with a message and exit code 2, Ctrl-C with 130 wherever it comes."""
    try:
        _main()
    except KeyboardInterrupt:  # while it was told that it was stopped, or before anything had begun
        sys.exit(130)


def _main() -> None:
    from midgame.errors import MidgameError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows ASCII alone is no reason to stop
    if sys.stderr.isatty():
        tell_once(_compiling)
    try:
        code = app()
    except MidgameError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt as stop:
        print(stop.args[0] if stop.args else "stopped; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)


def _compiling() -> None:
    from midgame.wording import say

    print(say("compiling for this machine, once: half a minute, or up to two for a large campaign"), file=sys.stderr)
