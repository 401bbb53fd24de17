"""The sentences on luck and ignorance."""

from midgame.findings.luck.find import VarianceSplit
from midgame.findings.subject import Subject, called
from midgame.wording import say, value, with_interval

LITTLE = 0.0005


def lead(v: VarianceSplit) -> str:
    """How the variance splits, and what that means."""
    told = split(v)
    if not v.varies:
        return told
    if v.luck_share.value < LITTLE:
        return f"{told} {say('Luck plays no part: once the inputs are known, so is {what}.', what=called(v.subject))}"
    if v.ignorance_share.low <= 0:
        few = say("How large the first part is takes more replications to say: its interval begins at nothing.")
        return f"{told} {few}"
    return f"{told} {say('Better intelligence could take away the first part at most.')}"


def split(v: VarianceSplit) -> str:
    """How the variance splits."""
    what = called(v.subject)
    if not v.varies:
        return say("No number of this run is uncertain: {what} is luck alone.", what=what)
    return say(
        "Of the variance of {what}, {inputs} comes from not knowing the inputs and {luck} from luck.",
        what=what, inputs=with_interval(v.ignorance_share), luck=with_interval(v.luck_share),
    )  # fmt: skip


def row_label(s: Subject) -> str:
    """The number that varies, as the label of a row."""
    return s.label or called(s)


def parts(v: VarianceSplit) -> str:
    """Both parts in a note."""
    return say("inputs {inputs}, luck {luck}", inputs=with_interval(v.ignorance_share), luck=value(v.luck_share))
