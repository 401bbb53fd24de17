"""Writes ``docs/rules.md``: every rule with its meaning, its fix and its example, from the declarations alone.

The page is made anew at each build and is not kept in the repository, so that it cannot go stale.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from midgame.rules import RULES, Rule
from midgame.rules.examples import AROUND

PAGE = "rules.md"
SUBJECTS = {"scenario": "On a scenario", "evidence": "On its evidence", "audit": "On what an audit finds"}


def setup(app: Any) -> dict[str, Any]:
    """Write the page before Sphinx looks for it."""
    app.connect("builder-inited", lambda app: write_page(Path(app.srcdir) / PAGE))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_page(file: Path) -> None:
    """Write the page, unless it stands there already."""
    text = page()
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def page() -> str:
    """The page on rules in Markdown."""
    lines = [
        "# Rules",
        "",
        "`midgame check` reads a scenario and its evidence and then applies these rules. The name of a rule stands in "
        "brackets behind each of its messages. A rule that is an *error* means that the scenario is not played. All "
        "others warn, and `midgame check --strict` counts a warning as an error. What cannot be read at all, such as "
        "a name that does not exist, is told without a name.",
        "",
        "| rule | | what it finds |",
        "|---|---|---|",
        *(f"| [`{r.name}`](#{r.name}) | {sort_of(r)} | {cell(r.meaning)} |" for r in RULES.values()),
        "",
        "Each example below breaks its rule and no other, and below it stands the same mended; a test holds both. What "
        "an example leaves out of `scenario.yaml` stands here:",
        "",
        *block(AROUND),
    ]
    for subject, title in SUBJECTS.items():
        lines += [f"## {title}", ""]
        for one in RULES.values():
            if one.on == subject:
                lines += section(one)
    return "\n".join(lines)


def section(one: Rule) -> Iterator[str]:
    """One rule."""
    yield from (f"### {one.name}", "", f"*{sort_of(one).capitalize()}.* {sentence(one.meaning)}", "", one.why, "")
    yield from (*block(one.example), f"**Fix:** {one.fix}.", "", *block(one.good))


def sort_of(one: Rule) -> str:
    """Error or warning."""
    return "error" if one.error else "warning"


def block(text: str) -> list[str]:
    """A block of YAML."""
    return ["```yaml", text.rstrip("\n"), "```", ""]


def sentence(text: str) -> str:
    """The text as a sentence."""
    return f"{text[0].upper()}{text[1:]}."


def cell(text: str) -> str:
    """The text in a cell of a table."""
    return text.replace("|", "\\|")
