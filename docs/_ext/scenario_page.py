"""The page on the scenarios that come along, written from their files."""

from pathlib import Path

from sphinx.application import Sphinx

HEAD = """# The scenarios that come along

Each is played by its name from any folder, such as `midgame run kosovo-1999`, and taken as a beginning with
`midgame new NAME --like kosovo-1999`. Its numbers and their sources stand in its folder under `scenarios/`.
"""
SORTS = {
    "": "The case that midgame was made for",
    "skeletons": "Skeletons to begin from",
    "papers": "Published papers, replicated",
    "cases": "Settled campaigns, registered before they were scored",
}


def page() -> str:
    """The whole page."""
    from midgame.scenario.shipped import folder, shipped

    top = folder()
    told = [HEAD]
    for sort, title in SORTS.items():
        told.append(f"\n## {title}\n\n| name | what it asks | quantities | steps |\n|---|---|---|---|")
        for name, path in shipped().items():
            if top is not None and path.parent == top / sort:
                told.append(_row(name, path))
    return "\n".join(told) + "\n"


def _row(name: str, path: Path) -> str:
    from midgame._load import load

    scenario = load(path)
    ask = " ".join(scenario.question.split()).replace("|", "\\|")
    return f"| `{name}` | *{scenario.title}.* {ask} | {len(scenario.quantities)} | {len(scenario.steps)} |"


def _write(app: Sphinx) -> None:
    (Path(app.srcdir) / "scenarios.md").write_text(page(), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect it."""
    app.connect("builder-inited", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
