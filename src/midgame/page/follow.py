"""The page on what has happened so far: one HTML file that needs no network, with a slider for the date.

Without a script it is all there, in chart and tables.
"""

from typing import Any

import midgame
from midgame.charts.base import Plane
from midgame.findings.follow.base import Follow
from midgame.findings.follow.chart import course
from midgame.findings.follow.rows import days_table, events_table
from midgame.findings.follow.show import show
from midgame.findings.subject import measured
from midgame.page.scripts import Script, data, joined, policy
from midgame.page.template import environment, style
from midgame.wording import say
from midgame.wording.language import language, locale


def page_of(found: Follow) -> str:
    """The page as text, in the language spoken."""
    made = environment()
    script = Script(joined("view.js", "follow.js"))
    return made.get_template("follow.html").render(
        title=found.title, question=found.question, sections=show(found), language=language(),
        version=midgame.__version__, style=style(made, "page.css") + style(made, "follow.css"),
        policy=policy([script]), blocks=(data("days", days(found)), script),
    )  # fmt: skip


def days(f: Follow) -> dict[str, Any]:
    """What the slider shows: the rows of the tables, from which day on each stands, and where the chart ends."""
    plane = course(f).plot
    if not isinstance(plane, Plane):
        raise TypeError("the chart of the days is no plane")
    (_, *heads), rows = days_table(f)
    (_, *asked), others = events_table(f)
    at = [max((d.day - f.start).days, 0) for d in f.days]
    last = max(at[-1], (f.today - f.start).days, 1)
    return {
        "start": f.start.isoformat(),
        "last": last,
        "share": plane.across.at(last),
        "locale": locale().replace("_", "-"),
        "heads": [*heads, *asked],
        "rows": [{"at": a, "cells": [*row[1:], *more[1:]]} for a, row, more in zip(at, rows, others, strict=True)],
        "words": {
            "label": say("What was known on"),
            "earlier": say("Earlier news"),
            "later": say("Later news"),
            "heard": say(
                "{date}: {goal} {chance}", date="{date}", goal=measured(f.days[0].goal.subject), chance="{chance}"
            ),
        },
    }
