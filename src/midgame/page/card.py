"""A card for the press: the answer of a run as one picture, 1200 by 630 pixels.

A hundred dots stand for the chance in 100: dark ones at the least, pale ones up to the most, depending on what is true.
"""

import textwrap
from dataclasses import dataclass
from pathlib import Path

from midgame.errors import RunError
from midgame.findings.answer import words
from midgame.findings.answer.find import Answer
from midgame.findings.answer.rows import ends
from midgame.page.template import environment
from midgame.wording import count, date, say, sentence, value

WIDE, TALL = 1200, 630
DOTS = 100
_ACROSS, _STEP, _RADIUS = 10, 40, 14
_LEFT, _TOP = 780, 120
TITLE, SAID = 34, 30  # letters to a line


@dataclass(frozen=True)
class Dot:
    """A dot of the card, and what it says: least, most, or none."""

    x: int
    y: int
    says: str


def least_and_most(a: Answer) -> tuple[float, float]:
    """Between what the chance of the goal lies: with gaps from none closed to all closed, else its own spread.

    Where this run cannot say it, both are the share of replications.
    """
    if a.gaps is not None and a.gaps.none is not None and a.gaps.all is not None:
        low, high = a.gaps.none_chance, a.gaps.all_chance
        least = low.spread.p5 if low is not None and low.spread is not None else a.gaps.none.value
        return least, high.spread.p95 if high is not None and high.spread is not None else a.gaps.all.value
    chance = a.chance_of("goal")
    if chance is None or chance.spread is None:
        return a.goal.share.value, a.goal.share.value
    return chance.spread.p5, chance.spread.p95


def card(a: Answer) -> str:
    """The card as SVG, in the language spoken."""
    first = words.headline(a)
    commonest = ends(a)[0] if a.end_states else None
    facts = [
        say("scenario {hash}", hash=a.hash[:12]),
        say("{n} replications of {draws} draws", n=count(a.replications), draws=count(a.draws)),
        f"midgame {a.version}",
    ]
    often = ""
    if commonest is not None:
        often = say("Most often: {end} ({share})", end=commonest.label, share=value(commonest.share))
    return (
        environment()
        .get_template("card.svg")
        .render(
            wide=WIDE,
            tall=TALL,
            title=_lines(a.title, TITLE, 2),
            goal=_lines(words.goal(a), 46, 1),
            said=_lines(sentence(first) if first else words.answer_sentence(a), SAID, 5),
            often=_lines(often, 46, 2),
            dots=dots(*least_and_most(a)),
            radius=_RADIUS,
            told=_lines(say("Dark: at the least. Pale: at the most, depending on what is true."), 44, 2),
            told_x=_LEFT - _RADIUS,
            told_y=_TOP + _ACROSS * _STEP + 10,
            dated=say("(as of {date})", date=date(a.as_of)) if a.as_of else "",
            facts=" · ".join(facts),
            error=words.model_error(),
        )
    )


def dots(least: float, most: float) -> list[Dot]:
    """A hundred dots, row by row from the top."""
    dark, pale = round(least * DOTS), round(most * DOTS)
    found = []
    for i in range(DOTS):
        says = "least" if i < dark else "most" if i < pale else "none"
        found.append(Dot(_LEFT + i % _ACROSS * _STEP, _TOP + i // _ACROSS * _STEP, says))
    return found


def _lines(text: str, width: int, most: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=most, placeholder=" …")


def write_card(a: Answer, path: Path) -> Path:
    """Write the card as PNG and return its path. RunError when the file cannot be written."""
    import vl_convert

    try:
        path.write_bytes(vl_convert.svg_to_png(card(a), scale=1.0))
    except OSError as error:
        raise RunError(f"the card cannot be written to {path}: {error.strerror or error}") from error
    return path
