"""The page's part that plays: data, script, and why there is none where there is none."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from midgame.page.live.panel import panel_of
from midgame.page.live.payload import payload
from midgame.page.scripts import Script, data, joined
from midgame.runs.frame import Frame
from midgame.scenario.base import Scenario
from midgame.wording import say

NOTHING = Markup()
LARGEST = 1_500_000  # bytes of a page that plays
WORKER = ("memory.js", "draws.js", "cut.js", "change.js", "chain.js", "player.js", "story.js", "worker.js")
PANEL = (
    "view.js", "settings.js", "crew.js", "played.js", "rare.js", "statistics.js", "tally.js", "linear.js", "chances.js",
    "spread.js", "beside.js", "cards.js", "shelf.js", "answer.js", "telling.js", "tale.js", "replay.js", "send.js",
    "panel.js", "page.js",
)  # fmt: skip


@dataclass(frozen=True)
class Live:
    """What a page needs to play: its data and its script; or, without a script, ``why`` it does not."""

    data: Markup = NOTHING
    script: Script | None = None
    why: str = ""


def live(scenario: Scenario | None, frame: Frame, guess: bool = False) -> Live:
    """What a page of this run needs to play; ``guess`` asks for an estimate before the answer is shown."""
    if scenario is None:
        return Live(why=say("This page does not play: this version of midgame cannot read its scenario."))
    try:
        made = payload(scenario, frame)
        panel = {} if isinstance(made, str) else panel_of(scenario, frame, made, guess)
    except Exception as error:  # an answer that took hours to play is not lost for want of a page that plays
        made, panel = f"{type(error).__name__}: {error}", {}
    if isinstance(made, str):
        return Live(why=say("This page does not play: {reason}", reason=made))
    given: dict[str, Any] = {"payload": made, "panel": panel, "worker": joined(*WORKER)}
    return Live(data("live", given), Script(joined(*PANEL)))


def too_large(size: int) -> Live:
    """Nothing that plays, where a page of so many bytes would be too large to send."""
    megabytes = f"{size / 1e6:.1f}"
    return Live(why=say("This page does not play: it would have {size} MB, and has at most 1.5.", size=megabytes))
