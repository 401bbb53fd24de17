"""The scripts of a page: inlined whole, each named by its hash in the page's policy, so that nothing else can run."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from markupsafe import Markup

BARE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


_IMPORT = re.compile(r"^import\b.*?;\n", re.MULTILINE | re.DOTALL)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)


def joined(*names: str) -> str:
    """Modules of the page as one script, in this order: what one imports stands before it, under the same name."""
    texts = [(files("midgame.page.live") / "script" / name).read_text(encoding="utf-8") for name in names]
    return '(() => {\n"use strict";\n' + "".join(map(_alone, texts)) + "})();\n"


def _alone(text: str) -> str:
    """A module whose names are its own, but for what it exports."""
    exported = ", ".join(name for _, name in _EXPORT.findall(text))
    inside = _EXPORT.sub(r"\1", _IMPORT.sub("", text))
    return f"const {{{exported}}} = (() => {{\n{inside}return {{{exported}}};\n}})();\n"


@dataclass(frozen=True)
class Script:
    """A script as it stands between its tags."""

    text: str

    def __post_init__(self) -> None:
        """Nothing in it may end its tag."""
        assert "</script" not in self.text.lower()
        assert "<!--" not in self.text

    @property
    def hash(self) -> str:
        """Its name in a policy."""
        return f"'sha256-{base64.b64encode(hashlib.sha256(self.text.encode()).digest()).decode()}'"

    def __html__(self) -> Markup:
        """The script with its tags."""
        return Markup(f"<script>{self.text}</script>")


def policy(scripts: Sequence[Script], plays: bool = False, connects: bool = False) -> str:
    """What a page with these scripts may do. One that ``plays`` starts workers of its own with a compiled module.

    One that ``connects`` listens to where it comes from.
    """
    if not scripts:
        return BARE
    allowed = " ".join(s.hash for s in scripts) + (" 'wasm-unsafe-eval'" if plays else "")
    rules = [BARE, f"script-src {allowed}", *(["worker-src blob:"] if plays else [])]
    return "; ".join([*rules, *(["connect-src 'self'"] if connects else [])])


def data(name: str, value: Any) -> Markup:
    """Plain data for a script to read: JSON in a block that no browser runs, with nothing in it that could end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(f'<script type="application/json" id="{name}">{text}</script>')
