"""Writes ``docs/models/``: a page per family of models and one on verification, from the declarations alone.

The folder is made anew at each build and is not kept in the repository, so that no figure on it can be typed or go
stale. A published figure that is not reproduced fails the build.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sphinx.errors import ExtensionError

from midgame.models import all_models
from midgame.models.base import Argument, Model
from midgame.models.verify import Verdict, verify
from midgame.wording.models import (
    MANY,
    bounds_of,
    default_of,
    number,
    paper_text,
    unit_of,
    verdict_sentence,
)

FOLDER = "models"
TITLES = {
    "air_defence": "Air defence",
    "attrition": "Attrition in the air",
    "chance": "Counts by chance",
    "ground": "Ground war",
    "lanchester": "Lanchester's laws",
    "occupation": "Occupation",
    "politics": "Politics",
    "salvo": "Salvos at sea",
    "search": "Search",
    "sorties": "Sorties",
    "strike": "Strikes",
    "transit": "Transit",
}


def setup(app: Any) -> dict[str, Any]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / FOLDER))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path) -> list[Path]:
    """Write every page to ``folder``; the files written. Raises ExtensionError when a published figure is missed."""
    verdicts = verify()
    missed = [v for v in verdicts if not v.agreed and not v.from_memory]
    if missed:
        told = "; ".join(f"{v.model}, {v.label}: {v.output} is {v.ours:g}, the paper says {v.figure:g}" for v in missed)
        raise ExtensionError(f"published figures are not reproduced: {told}")
    families: dict[str, list[Model]] = {}
    for model in all_models().values():
        families.setdefault(model.family, []).append(model)
    pages = {"index": index_page(families), "verification": verification_page(verdicts)}
    pages |= {family: family_page(family, models, verdicts) for family, models in families.items()}
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        if old.stem not in pages:
            old.unlink()
    written = []
    for name, text in pages.items():
        file = folder / f"{name}.md"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
        written.append(file)
    return written


def index_page(families: dict[str, list[Model]]) -> str:
    """The list of models by family."""
    lines = [
        "# Models",
        "",
        "Each is a published model, declared with its equations, bounds, papers and the figures that it reproduces. "
        "`midgame models` prints the same list, `midgame models NAME` one of them, and `midgame try NAME` plays one "
        "alone. In a scenario a step says `does: NAME`.",
        "",
    ]
    for family, models in families.items():
        lines += [f"**[{title_of(family)}]({family}.md)**", ""]
        lines += table(
            ("model", "what it works out"), [(f"[`{m.name}`]({family}.md#{anchor(m)})", md(m.summary)) for m in models]
        )
    lines += ["```{toctree}", ":hidden:", *families, "verification", "```", ""]
    return "\n".join(lines)


def family_page(family: str, models: Sequence[Model], verdicts: Sequence[Verdict]) -> str:
    """All models of one family."""
    lines = [f"# {title_of(family)}", ""]
    for model in models:
        lines += model_part(model, [v for v in verdicts if v.model == model.name])
    return "\n".join(lines)


def model_part(model: Model, verdicts: Sequence[Verdict]) -> Iterator[str]:
    """One model as a section."""
    yield from (f"({anchor(model)})=", f"## `{model.name}`", "", f"{md(model.summary)}.", "")
    yield from ("```text", model.equations, "```", "")
    yield from ("**Arguments**", "")
    rows = [
        (f"`{a.name}`", md(unit_of(a)), md(bounds_of(a)), md(default_of(a)), meaning_of(a)) for a in model.arguments
    ]
    yield from table(("name", "unit", "bounds", "default", "meaning, and why the bounds"), rows)
    for argument in model.arguments:
        if len(argument.choices) > MANY:
            yield from (f"Choices of `{argument.name}`: " + ", ".join(f"`{c}`" for c in argument.choices) + ".", "")
    yield from ("**Outputs**" + (", by dice" if model.dice else ""), "")
    yield from table(
        ("name", "unit", "meaning"), [(f"`{o.name}`", md(unit_of(o)), md(o.meaning)) for o in model.outputs]
    )
    for title, told in (("Assumptions", model.assumptions), ("Limits", model.limits)):
        yield from bullets(title, told)
    yield from bullets("Papers", [paper_text(p) for p in model.papers])
    if model.verified:
        yield from (f"**Verified by** {md(model.verified)}", "")
    yield from ("**Published figures**", "")
    yield from figures(verdicts)


def verification_page(verdicts: Sequence[Verdict]) -> str:
    """Every published figure beside ours."""
    lines = [
        "# Verification",
        "",
        "This page is written by `midgame.models.verify.verify()` each time the documentation is built; "
        "`midgame verify` prints the same. Nothing on it is typed. A figure marked *from memory* was not read in a "
        "copy of its source: it is shown and not judged. *Worked from the equation* means that no paper prints a "
        "figure, and that the number was calculated "
        "from the equation apart from this code.",
        "",
        f"**{verdict_sentence(verdicts)}.**",
        "",
    ]
    for name in dict.fromkeys(v.model for v in verdicts):
        lines += [f"## `{name}`", "", *figures([v for v in verdicts if v.model == name])]
    return "\n".join(lines)


def figures(verdicts: Sequence[Verdict]) -> list[str]:
    """The paper's figure, ours, the tolerance, agreed or not, and where the figure stands."""
    rows = [
        (md(v.label), f"`{v.output}`", number(v.figure), number(v.ours), f"{v.tolerance:g}", judged(v), md(v.source))
        for v in verdicts
    ]
    return table(("case", "output", "paper", "ours", "tolerance", "agreed", "source"), rows)


def judged(verdict: Verdict) -> str:
    """Agreed, not agreed, or not judged."""
    if verdict.from_memory:
        return "*from memory*"
    return "yes" if verdict.agreed else "**no**"


def bullets(title: str, told: Sequence[str]) -> Iterator[str]:
    """A list under a bold title, or nothing."""
    if told:
        yield from (f"**{title}**", "", *(f"- {md(line)}" for line in told), "")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown."""
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]


def meaning_of(argument: Argument) -> str:
    """What an argument means, and the reason for its bounds."""
    why = argument.why if bounds_of(argument) and not argument.choices else ""
    return md(argument.meaning) + (f"; {md(why)}" if why else "")


def title_of(family: str) -> str:
    """The name of a family in words."""
    return TITLES.get(family, family.replace("_", " ").capitalize())


def anchor(model: Model) -> str:
    """A link target."""
    return model.name.replace(".", "-").replace("_", "-")


def md(text: str) -> str:
    """Text that Markdown leaves as it is; code in backquotes stays code."""
    parts = text.replace("\n", " ").split("`")
    for i in range(0, len(parts), 2):
        for sign in "\\*_[]<>|":
            parts[i] = parts[i].replace(sign, f"\\{sign}")
    return "`".join(parts)
