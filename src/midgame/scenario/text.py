"""Text of a scenario made fit to be shown: one line, no control characters, names made readable."""


def clean(text: str) -> str:
    """``text`` on one line without control characters, so that a stranger's title cannot drive a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def readable(name: str) -> str:
    """``su30_ready`` as ``Su30 ready``."""
    text = clean(name.replace("_", " "))
    return text[:1].upper() + text[1:]
