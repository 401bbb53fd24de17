"""Text of strangers, made harmless: one line, no control codes, nothing that reads as markup of a bibliography."""

from urllib.parse import quote


def one_line(text: object) -> str:
    """``text`` on one line without control codes or signs that turn the direction of writing."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())


def address(text: object) -> str:
    """An address with everything percent-encoded that could end a field or start a command; empty unless http(s)."""
    line = one_line(text)
    if not line.lower().startswith(("http://", "https://")):
        return ""
    return quote(line, safe="%:/?#[]@!$&'()*+,;=~-._")


def doi(text: object) -> str:
    """A DOI without its resolver, encoded as an address is."""
    line = one_line(text)
    for start in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if line.lower().startswith(start):
            line = line[len(start) :]
    return quote(line, safe="%:/?#[]@!$&'()*+,;=~-._<>")
