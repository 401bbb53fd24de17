"""Templates that speak the language spoken."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from midgame.charts.base import Axis, Plane, Row, Rows
from midgame.charts.svg import plane, track
from midgame.wording import count
from midgame.wording.language import catalogue, language


def environment() -> Environment:
    """The templates of the page; ``say`` and ``several`` are there as in Python, and escape what they are given."""
    made = Environment(
        loader=PackageLoader("midgame.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "say": say, "several": several, "place": _place, "drawn_track": _track, "drawn_plane": _plane,
    }  # fmt: skip
    return made


def _place(axis: Axis, x: float) -> str:
    """Where a value lies along an axis, in hundredths of it."""
    return f"{100 * axis.at(x):.4g}"


def _track(row: Row, rows: Rows) -> Markup:
    return Markup(track(row, rows.axis, rows.band, rows.guide))


def _plane(p: Plane) -> Markup:
    return Markup(plane(p))


def style(made: Environment, name: str) -> Markup:
    """A style sheet beside the templates."""
    assert made.loader is not None
    return Markup(made.loader.get_source(made, name)[0])


def say(sentence: str, /, **values: Any) -> Markup:
    """A sentence of ours in the language spoken. It may hold tags; what fills its places is escaped."""
    text = Markup(catalogue(language()).gettext(sentence))
    return text.format(**values) if values else text


def several(one: str, many: str, n: int, /, **values: Any) -> Markup:
    """One sentence or the other, by the number ``n``."""
    return Markup(catalogue(language()).ngettext(one, many, n)).format(n=count(n), **values)
