"""What is served: the page of a run that listens for the next, and what is shown before there is one."""

from typing import Any

from midgame.page.html import page_of
from midgame.page.scripts import Script, data, joined, policy
from midgame.page.template import environment, style
from midgame.wording import say
from midgame.wording.language import language


def listening() -> Script:
    """The script that follows the files."""
    return Script(joined("watch.js"))


def words(made: str) -> Any:
    """What the script needs: which page this is, and what it says."""
    return data(
        "watched",
        {
            "page": made,
            "wrong": say("The files cannot be played as they are now. What you see is the last answer."),
            "waiting": say("The files cannot be played as they are now."),
            "fix": say("Fix:"),
            "gone": say("midgame watch has ended: this page follows no more."),
        },
    )


def watched_page(run: Any, made: str) -> str:
    """The page of a run that listens for the next one; ``made`` says what it was made of."""
    return page_of(run, blocks=(words(made),), scripts=(listening(),), connects=True)


def first_page() -> str:
    """A page that waits for the first run, and shows what is wrong until then."""
    template, script = environment(), listening()
    return template.get_template("waiting.html").render(
        language=language(), style=style(template, "page.css"), script=script, words=words(""),
        policy=policy((script,), connects=True),
    )  # fmt: skip
