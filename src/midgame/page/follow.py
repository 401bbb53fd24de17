"""The page on what has happened so far: one HTML file that needs no network and runs no script."""

import midgame
from midgame.findings.follow.base import Follow
from midgame.findings.follow.show import show
from midgame.page.template import environment, style
from midgame.wording.language import language


def page_of(found: Follow) -> str:
    """The page as text, in the language spoken."""
    made = environment()
    return made.get_template("follow.html").render(
        title=found.title, sections=show(found), language=language(), version=midgame.__version__,
        style=style(made, "page.css"),
    )  # fmt: skip
