"""The command line: one verb a function, a module per group. Heavy parts are imported inside the verbs."""

import sys

from midgame.cli import evidence, findings, models, scenarios  # noqa: F401  (each registers its verbs)
from midgame.cli.app import app


def main() -> None:
    """Run the command line; bad input ends with a message and exit code 2."""
    from midgame.errors import MidgameError

    try:
        code = app()
    except MidgameError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(code if isinstance(code, int) else 0)
