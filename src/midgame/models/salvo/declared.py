"""What a raid and its two parts declare alike: arguments, outputs, equations, assumptions."""

from midgame.models.base import Argument, Output
from midgame.models.salvo.hits import DEFENCE, PROBABILITY, defence_of, kept_of

LAUNCH = (
    Argument("platforms", "launching platforms: aircraft, boats, batteries", "count", low=0.0, why="a count",
             role="together"),
    Argument("ready", "probability that a platform takes part", "probability", 0.0, 1.0, why=PROBABILITY,
             role="together"),
    Argument("find", "probability that the raid finds the ships; one throw for the whole raid", "probability",
             0.0, 1.0, why=PROBABILITY, role="together"),
    Argument("shots", "missiles on each platform", "count", low=0.0, why="a count", role="together"),
    Argument("missiles", "missiles held in all", "count", low=0.0, why="a count", role="together"),
)  # fmt: skip
SHIPS = (
    Argument("reliability", "probability that a missile works and is well aimed", "probability", 0.0, 1.0,
             why=PROBABILITY),
    Argument("ships", "ships in the group", "count", low=0.0, why="a count", role="targets"),
    *defence_of(),
    Argument("soft", "probability that a missile which leaks through is decoyed or jammed", "probability",
             0.0, 1.0, why=PROBABILITY),
    Argument("hit", "probability that a missile which is neither shot down nor decoyed hits", "probability",
             0.0, 1.0, why=PROBABILITY),
    Argument("staying", "hits that put a ship out of action", "count", low=0.0, open_low=True, reached=True,
             why="Hughes: staying power is at least something; one hit is the usual value for a modern ship"),
    Argument("sinking", "hits that sink a ship", "count", low=0.0, open_low=True, reached=True,
             why="Hughes: sinking takes two to four times as many hits as a firepower kill"),
)  # fmt: skip
LASTING = (DEFENCE, *kept_of())
LAUNCHED = Output("launched", "missiles launched", "count")
FOUND = Output("found", "whether the raid found the ships", event=True)
STRUCK = (
    Output("leakers", "missiles that no interceptor killed", "count"),
    Output("hits", "hits on ships", "count"),
    Output("ships_hit", "ships hit at least once", "count"),
    Output("out_of_action", "ships out of action, sunk ones included", "count", role="destroyed"),
    Output("sunk", "ships sunk", "count"),
    Output("interceptors_used", "interceptors fired", "count"),
)
STANDING = Output("hits_standing", "hits on ships still in action, those of earlier raids included", "count")
LAUNCH_EQUATION = "launched = min(missiles, shots Bin(platforms, ready)) with probability find, else nothing"
SHIP_EQUATIONS = (
    "good ~ Bin(launched, reliability)\n"
    "pooled: the ships fire interceptors one after another, each killing with probability intercept, until every good "
    "missile is dead or min(held, ships interceptors) are gone: leakers = max(0, good - Bin(interceptors, intercept))\n"
    "each: every good missile comes at one ship, taken at random, which alone fires at it, from its part of what is "
    "held; for the n at one ship max(0, n - Bin(interceptors, intercept)) leak\n"
    "hits ~ Bin(leakers, (1 - soft) hit), each on a ship taken at random (pooled), or on the one it came at (each)\n"
    "out of action: hits on the ship, those of before included, >= staying; sunk: >= sinking, or with probability "
    "1 - (1 - sinks)^n for n hits of this raid"
)
ASSUMPTIONS = (
    "Pooled: any interceptor can be fired at any missile, and no two at one that is dead: ships close to each other "
    "with area defence. Each: a ship sees to itself: ships apart, or point defence. One ship is the same in both.",
    "Missiles that do not work draw no fire.",
    "Hits fall on the ships at random, also on those put out of action by the same raid.",
    "Hits of before stand on the ships in action as evenly as can be, as Hughes spreads them: exact for one ship, and "
    "for a staying power of up to two.",
)
LIMITS = (
    "Ships out of action count as gone: what is hit again, and sinks later, is not followed.",
    "Armstrong 2011: strong positive correlation between hits widens the spread of losses beyond these dice.",
)
FINDING = "Finding is one common factor: all platforms find the ships or none does."
