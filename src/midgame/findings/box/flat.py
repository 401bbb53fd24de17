"""The flat tables of the box of futures."""

from midgame.findings.tidy import OWN, SHARE, Tidy, estimate, flag, number, text

TABLES = (
    Tidy(
        "box",
        "In which futures does it happen?",
        lambda found: (found,),
        (
            *text("outcome", "name of the event", lambda b: b.subject.name),
            *flag("happens", "whether the case is that it happens, or that it does not", lambda b: b.happens),
            *number("base", "how often the case happens at all", lambda b: b.base, SHARE),
            *number("mass", "the box's share of the futures", lambda b: b.mass, SHARE),
            *estimate("density", "how often the case happens in the box", lambda b: b.density),
            *estimate("coverage", "the box's share of all cases", lambda b: b.coverage),
            *estimate("held_out", "density in draws that did not choose the box", lambda b: b.held_out),
            *flag("stands", "whether the box is more than noise", lambda b: b.stands),
        ),
    ),
    Tidy(
        "box_bounds",
        "What bounds these futures?",
        lambda found: found.restrictions,
        (
            *text("quantity", "name of the quantity", lambda r: r.quantity),
            *text("label", "what it is called", lambda r: r.label),
            *text("unit", "its unit", lambda r: r.unit),
            *number("low", "it is at least this; empty: not bounded there", lambda r: r.low, OWN),
            *number("high", "it is at most this; empty: not bounded there", lambda r: r.high, OWN),
            *number("draws_below", "share of draws below the one", lambda r: r.start, SHARE),
            *number("draws_up_to", "share of draws up to the other", lambda r: r.end, SHARE),
            *number("chance", "probability that the box would be as dense without it", lambda r: r.chance, SHARE),
            *number("found_again", "share of half samples that bound it too", lambda r: r.found_again, SHARE),
        ),
    ),
)
