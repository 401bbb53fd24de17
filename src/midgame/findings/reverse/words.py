"""The sentences on what would reverse the conclusion."""

from midgame.findings.flips.words import level_named
from midgame.findings.reverse.find import BothWays
from midgame.findings.subject import estimated, measured, with_range
from midgame.wording import count, percent, say, sentence

LITTLE = 0.5  # of draws as far from the middle: then it takes little


def lead(b: BothWays) -> str:
    """The nearest inputs that reverse the conclusion, or that there are none."""
    of, level = measured(b.subject), level_named(b.subject, b.level_code, b.level)
    if b.there is not None and b.distance == 0:
        return sentence(say(
            "with the numbers that move it most in the middle of their ranges, {outcome} is {there}, on the other side "
            "of {level}: only the spread of the inputs takes it to {stands}.",
            outcome=of, there=with_range(b.subject, b.there), level=level, stands=estimated(b.subject, b.stands),
        ))  # fmt: skip
    if b.above:
        told = [sentence(say("{outcome} lies above {level}.", outcome=of, level=level))]
    else:
        told = [sentence(say("{outcome} lies below {level}.", outcome=of, level=level))]
    if b.there is None:
        told.append(
            say("No inputs within their ranges clearly take it to the other side along the numbers that move it most.")
        )
        return " ".join(told)
    if b.played:
        told.append(say(
            "Few draws lie near the inputs below; played {n} times with these held, it is {there} instead of {stands}.",
            n=count(b.played), there=with_range(b.subject, b.there),
            stands=estimated(b.subject, b.stands),
        ))  # fmt: skip
        return " ".join(told)
    told += [
        say("The nearest inputs that clearly reverse it stand below: there it is {there} instead of {stands}.",
            there=with_range(b.subject, b.there), stands=estimated(b.subject, b.stands)),
        say("Inputs as far from the middle come up in {share} of draws.", share=percent(b.rarity)),
    ]  # fmt: skip
    if b.rarity > LITTLE:
        told.append(say("So it takes little to reverse it."))
    return " ".join(told)
