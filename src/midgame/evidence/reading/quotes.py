"""Quoted speech hidden, so that its verbs and commas are not taken for the reporter's own."""

import re

HIDDEN = "¤"

_PAIRS = re.compile(
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^”“]*(?:[”“]|$)|\"[^\"]*(?:\"|$)"
    r"|(?<!\w)‘[^‘]*?’(?=[\s.,;:!?]|$)"  # the closing mark is also the apostrophe
    r"|(?<!\w)'[^']{3,}?'(?=[\s.,;:!?]|$)"
)
_CLOSING_ONLY = re.compile(r"^[^“«„]*[”»]")


def without_quotes(text: str) -> str:
    """``text``, as long as before, with each character inside quotation marks (and the marks) as ``¤``."""
    hidden = _CLOSING_ONLY.sub(lambda m: HIDDEN * len(m.group()), text)
    return _PAIRS.sub(lambda m: HIDDEN * len(m.group()), hidden)
