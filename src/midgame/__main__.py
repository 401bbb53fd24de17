"""``python -m midgame``."""

from midgame.cli import main

main()
