"""The page on the scenarios that come along, written from their files."""

import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HEAD = """# The scenarios that come along

Each is played by its name from any folder, such as `midgame run kosovo-1999`, and taken as a beginning with
`midgame new NAME --like kosovo-1999`. Its numbers and their sources stand in its folder under `scenarios/`.

The chart of each is the first of its report, played by `python tools/gallery.py`. Where gaps are open it shows what
may be true when all close.
"""
GALLERY = Path(__file__).parents[1] / "gallery"
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
    played = json.loads((GALLERY / "gallery.json").read_text(encoding="utf-8"))
    for sort, title in SORTS.items():
        told.append(f"\n## {title}\n\n| name | what it asks | quantities | steps |\n|---|---|---|---|")
        here = {name: path for name, path in shipped().items() if top is not None and path.parent == top / sort}
        told += [_row(name, path) for name, path in here.items()]
        told += [_chart(name, played[name]) for name in here]
    return "\n".join(told) + "\n"


def _chart(name: str, said: dict[str, Any]) -> str:
    """What its goal is, its chance, and the first chart, with what it shows for those who cannot see it."""
    words = said["words"].replace("[", "(").replace("]", ")")
    shown = f"![{words}](gallery/{name}.png)"
    return f"\n### {name}\n\n**{said['goal']}.** {said['chance']} ({said['replications']:,} replications)\n\n{shown}"


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
