"""Text of a scenario made fit to be shown: one line, no control characters, names made readable."""

from midgame.citing.clean import one_line

clean = one_line  # so that a stranger's title cannot drive a terminal


def readable(name: str) -> str:
    """``su30_ready`` as ``Su30 ready``."""
    text = clean(name.replace("_", " "))
    return text[:1].upper() + text[1:]
