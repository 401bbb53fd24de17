"""Writes a bibliography as plain text, BibTeX or CSL JSON (the exchange format of Zotero and pandoc)."""

import json
from collections.abc import Sequence

from midgame.citing import bibtex, csl
from midgame.citing.text import cited
from midgame.evidence.cite import Reference

HEADINGS = {
    "run": "This run",
    "source": "Sources",
    "base rate": "Base rates",
    "model": "Models",
    "software": "Software",
}


def as_text(references: Sequence[Reference]) -> str:
    """One paragraph per entry under a heading per kind, with what rests on it."""
    lines: list[str] = []
    for kind, heading in HEADINGS.items():
        entries = [r for r in references if r.kind == kind]
        if not entries:
            continue
        lines += ["", heading, "-" * len(heading)] if lines else [heading, "-" * len(heading)]
        for r in entries:
            lines.append(f"[{r.key}] {cited(r.work, r.pages)}")
            if r.used_for:
                lines.append(f"    used for: {', '.join(r.used_for)}")
    return "\n".join(lines) + "\n" if lines else "This scenario used no sources.\n"


def as_bibtex(references: Sequence[Reference]) -> str:
    """BibTeX entries; titles in double braces keep their capitals."""
    return bibtex.bibtex({r.key: r.work for r in references})


def as_csl(references: Sequence[Reference]) -> str:
    """CSL JSON, version 1.0.2: a list of items."""
    return json.dumps([csl.item_of(r.work, r.key) for r in references], ensure_ascii=False, indent=2) + "\n"
