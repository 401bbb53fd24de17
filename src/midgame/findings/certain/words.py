"""The sentences on one step made certain, and on what was seen where a step came about."""

from midgame.findings.certain.find import Certain, Certainty, Seen
from midgame.findings.subject import Subject, difference, estimated, measured, with_range
from midgame.statistics.guard import CASES
from midgame.wording import count, percent, quoted, say, several, with_interval


def lead(found: Certainty) -> str:
    """What was made certain, and the step that would change most."""
    first = found.made[0]
    told = several(
        "One step at a time is made to succeed whenever it is played, in the first replication; draws and luck stay as "
        "they were.",
        "One step at a time is made to succeed whenever it is played, in the first {n} replications; draws and luck "
        "stay as they were.",
        first.replications,
    )
    return f"{told} {certain(found.subject, first)}"


def certain(s: Subject, c: Certain) -> str:
    """What one step made certain would change."""
    if not c.clear:
        return say(
            "If {step} succeeded for sure, {what} would be {sure} instead of {base}: no clear difference.",
            step=quoted(c.label), what=measured(s), sure=estimated(s, c.p), base=estimated(s, c.base),
        )  # fmt: skip
    return say(
        "If {step} succeeded for sure, {what} would be {sure} instead of {base}.",
        step=quoted(c.label), what=measured(s), sure=with_range(s, c.p), base=estimated(s, c.base),
    )  # fmt: skip


def change(s: Subject, c: Certain) -> str:
    """What one step made certain would change, as a note."""
    told = say(
        "{base} to {sure}: {rise}", base=estimated(s, c.base), sure=estimated(s, c.p), rise=difference(s, c.rise)
    )  # fmt: skip
    return told if c.clear else say("{change}, no clear difference", change=told)


def seen_lead() -> str:
    """What is said of steps that only watch, and what not."""
    return say(
        "No model decides these steps: they hold when others have made them so. The figure is what was seen in the "
        "replications in which a step came about, not what making it certain would bring."
    )


def seen(s: Subject, x: Seen) -> str:
    """What was seen of one step, as a note."""
    if x.share is not None:
        return say(
            "{what} is {share} where it came about, in {given} of replications",
            what=measured(s), share=with_range(s, x.share), given=percent(x.given.value),
        )  # fmt: skip
    if x.verdict == "always":
        return say("it came about in every replication")
    if x.verdict == "never":
        return say("it never came about")
    return say("it came about in fewer than {n} replications, too few to say more", n=count(CASES))


def given(x: Seen) -> str:
    """How often a step came about."""
    return with_interval(x.given)
