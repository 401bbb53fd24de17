"""The sentence that opens each part of the page: what its chart shows, in words."""

from midgame.findings.answer.record import Summary
from midgame.wording import figures as words

MOST_NAMED = 8


def plan(s: Summary) -> str:
    """Which steps stop most replications."""
    worst = sorted((x for x in s.links if x.stopped.value > 0), key=lambda x: -x.stopped.value)
    if not worst:
        return "No replication stops at any step of the plan."
    first = worst[0]
    text = f"The step that stops most is “{first.label}”: {words.value(first.stopped)} of all replications"
    if len(worst) > 1:
        text += f", before “{worst[1].label}” with {words.value(worst[1].stopped)}"
    told = [text + ".", words.off_plan_sentence(s)]
    if s.after_last.value > 0:
        told.append(f"In {words.value(s.after_last)} every step held and the goal was still not reached.")
    return " ".join(t for t in told if t)


def timing(s: Summary) -> str:
    """The typical day of the commonest break, or that time ran out, and of the goal."""
    told = []
    stops = [x for x in s.links if x.day is not None and x.stopped.value > 0]
    if stops:
        first = max(stops, key=lambda x: x.stopped.value)
        assert first.day is not None
        if first.failed >= 0.5:
            told.append(f"Replications that stop at “{first.label}” do so on day {_day(s, first.day.median)} (median).")
        else:
            what = "the step" if first.ways == 1 else f"one of its {first.ways} ways"
            told.append(
                f"Replications that stop at “{first.label}” mostly run out of time: {what} never began in "
                f"{words.percent(first.not_begun)} of them and never ended in {words.percent(first.unfinished)}."
            )
    if s.goal.day is not None:
        told.append(
            f"Where the goal is reached, it is on day {_day(s, s.goal.day.median)} (median; "
            f"5–95%: {words.number(s.goal.day.low)} to {words.number(s.goal.day.high)})."
        )
    told.append(
        "Heights say when, percentages how often: each row has its own scale. What never ended stands on the last day."
    )
    return " ".join(told)


def _day(s: Summary, day: float) -> str:
    date = words.calendar_day(s.clock_start, day)
    return f"{words.number(round(day))}" + (f", {date}" if date else "")


def ends(s: Summary) -> str:
    """The commonest end state."""
    if not s.end_states:
        return "The scenario names no end states."
    most = max(s.end_states, key=lambda e: e.share.value)
    p = most.share.value
    text = f"The commonest end is “{most.label}”: {words.value(most.share)}, {words.word(p, s.scale)}."
    return text + " End states may overlap, so shares need not add up to 100%."


def losses(s: Summary) -> str:
    """What is drawn, and which forces stay whole."""
    whole = [f.label for f in s.forces if f.lost.high <= 0 and f.used.high <= 0]
    text = "Each bar runs from the 5th to the 95th percentile; the dot is the median."
    if whole:
        text += f" In at least 95% of replications nothing is lost or used of: {', '.join(whole)}."
    return text


def fans(s: Summary, paths: int) -> str:
    """How to read a fan."""
    which = "all" if paths == s.replications else "the first"
    return f"Counts by day in {which} {paths:,} replications. Only forces whose count changes are drawn."


def excursions(s: Summary) -> str:
    """Which excursion moves the answer most, and whether that is more than Monte Carlo error."""
    most = max(s.excursions, key=lambda e: abs(e.difference.value))
    told = f"“{most.label}” moves the answer most: {words.points(most.difference)}."
    unclear = [f"“{e.label}”" for e in s.excursions if e.difference.low <= 0 <= e.difference.high]
    if len(unclear) == len(s.excursions):
        told += " But no interval leaves out zero: this run cannot tell any of them from the base case."
    elif unclear:
        names = ", ".join(unclear) if len(unclear) <= 3 else f"{len(unclear)} excursions"
        told += f" For {names} the interval holds zero: this run cannot tell them from the base case."
    told += " The upright tick marks the base case."
    return told + " All use the draws and the luck of the base case, so differences are tighter than the shares."


def quantities(s: Summary) -> str:
    """How many inputs have no source, and which."""
    text = words.unsourced_sentence(s)
    if s.unsourced:
        few = ": " + ", ".join(s.unsourced) if len(s.unsourced) <= MOST_NAMED else ""
        text += f" They stand first{few}."
    return text
