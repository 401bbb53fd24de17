"""Loads a page: bytes to text, and what an HTML page says about itself."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from midgame.citing.clean import harmless, one_line
from midgame.errors import InputError

MAX_BYTES = 10_000_000  # a news page has about one million
MAX_CHARACTERS = 300_000  # a long report; it takes some seconds

# Each has one way to match, so that a file of nothing but beginnings takes no longer than another.
_HTML_START = re.compile(
    rb"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I | re.S
)
_TAG = re.compile(rb"<(html|body|article|section|main|div|p|h1)\b[^<>]*>", re.I)


@dataclass(frozen=True)
class Page:
    """The text of a page and, of an HTML page, its own metadata; empty where it names none."""

    text: str
    title: str = ""
    outlet: str = ""
    address: str = ""
    author: str = ""
    date: dt.date | None = None


def load_page(path: Path) -> Page:
    """The page in the file ``path`` (plain text in UTF-8, or HTML).

    HTML is known by its ending (``.html``, ``.htm``) or its first tag. InputError for a file that is
    missing, too large, binary, not UTF-8, or called HTML without holding any.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path}: this is a folder; give a text or HTML file")
        if size > MAX_BYTES:
            raise InputError(
                f"{path}: the file has {size:,} bytes; at most {MAX_BYTES:,} are read; cut it down to the one article"
            )
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read: {error.strerror}; check the path") from None
    name = str(path)
    if not data.strip():
        raise InputError(f"{name}: the file is empty; save the article's text in it")
    if b"\0" in data[:100_000] or data.startswith(b"%PDF"):
        raise InputError(f"{name}: this is a binary file; save the article as text or HTML")
    called_html = path.suffix.lower() in (".html", ".htm", ".xhtml")
    if called_html and not _TAG.search(data):
        raise InputError(
            f"{name}: the name says HTML but the file holds no HTML; rename it to .txt if it is plain text"
        )
    if called_html or _HTML_START.match(data):
        return html_page(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: not text in UTF-8 (byte {error.start} is not); save it as UTF-8") from None
    return Page(checked(text, name))


def html_page(data: bytes, name: str) -> Page:
    """The article in an HTML page, as trafilatura finds it; one paragraph per block. Nothing is fetched."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        data,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # Only dates that the page states: no guessing from its text.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise InputError(f"{name}: no article was found in this HTML; save the article's text as .txt and read that")
    try:
        day = dt.date.fromisoformat(found.date or "")
    except ValueError:
        day = None
    return Page(
        checked(re.sub(r"\n+", "\n\n", found.text or ""), name),
        title=one_line(found.title or ""),
        outlet=one_line(found.sitename or ""),
        address=one_line(found.url or ""),
        author=one_line(found.author or ""),
        date=day,
    )


def checked(text: str, name: str) -> str:
    """``text`` with line ends as ``\\n``; InputError when it is empty, too long or no text."""
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"{name}: the text has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read; cut it down"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{name}: the text is empty")
    odd = sum(1 for c in text if (c < " " and c not in "\n\t") or c == "�")
    if odd > len(text) // 100:
        raise InputError(f"{name}: this is not text ({odd:,} of {len(text):,} characters are control characters)")
    return harmless(text)
