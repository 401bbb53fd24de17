"""What the panel says, in the language spoken; the places in braces are filled in the page."""

from midgame.wording import quoted, say


def words() -> dict[str, str]:
    """Every sentence of the panel by its name in the script."""
    return {
        "title": say("Change what you doubt"),
        "close": say("Close"),
        "now": say("The answer with your changes"),
        "in100": say("in 100"),
        "published": say("published: {p}", p="{p}"),
        "difference": say("{d} ({low} to {high})", d="{d}", low="{low}", high="{high}"),
        "none": say("nothing changed yet"),
        "plays": say("{n} of {all} plays", n="{n}", all="{all}"),
        "progress": say("Plays done"),
        "stop": say("Stop"),
        "reset": say("Put everything back"),
        "copy": say("Copy this change"),
        "copied": say("Copied"),
        "replay": say("Play what was published"),
        "replaying": say("Playing {n} of {all} published plays again", n="{n}", all="{all}"),
        "same": say("The same in all {n}.", n="{n}"),
        "sameLong": say("Your browser played the first {n} published plays again; each came out as printed.", n="{n}"),
        "differs": say("Play {n} comes out otherwise here.", n="{n}"),
        "differsLong": say("Counted from 0. Please tell the authors which browser and machine this is."),
        "basis": say(
            "Chance of the goal. In brackets the sampling error of the difference, narrow because both answers share "
            "their plays."
        ),
        "basisGaps": say(
            "Chance of the goal where every gap closes that you leave open. In brackets the sampling error of the "
            "difference, narrow because both answers share their plays."
        ),
        "depends": say("Depending on what is true: {range}", range="{range}"),
        "range": say("{low} to {high}", low="{low}", high="{high}"),
        "bound": say("If no open gap closes: {p}", p="{p}"),
        "alone": say("Each change alone, in 100 plays"),
        **_silent(),
        "moved": say("What else moved"),
        "still": say("Nothing else moved clearly."),
        "head": say("In 100 plays"),
        "headStops": say("The plan stops at, in 100 plays"),
        "headMean": say("On average"),
        "headPublished": say("published"),
        "headYours": say("yours"),
        "headDifference": say("difference"),
        "most": say("What moves the answer most"),
        "changed": say("{n} changed", n="{n}"),
        "asPublished": say("as published"),
        "yours": say("changed"),
        "gap": say("gap"),
        "assumed": say("assumed"),
        "from": say("{name}, from", name="{name}"),
        "to": say("{name}, up to", name="{name}"),
        "at": say("{name}, held at", name="{name}"),
        "hold": say("Hold it at one value"),
        "part": say("Take a part of the range"),
        "whole": say("As published: the whole range"),
        "heldAt": say("Held at {x}.", x="{x}"),
        "partOf": say("The part from {low} to {high}.", low="{low}", high="{high}"),
        "sources": say("Sources: {names}", names="{names}"),
        "bothRivals": say("all, by their weights"),
        "open": say("open, as published"),
        "never": say("it never closes"),
        "always": say("it always closes"),
        "chance": say("it closes with a chance of {x}", x="{x}"),
        "certain": say("Make it certain: it succeeds whenever it is played"),
        "search": say("Find another of {n} quantities, choices and steps", n="{n}"),
        "found": say("{n} found", n="{n}"),
        "send": say("Your change, to send or to play natively"),
        "sourceHere": say("your source"),
        "whyHere": say("your reason"),
        "label": say("Your words"),
        "address": say("Its address: {address}", address="{address}"),
        "failed": say("This cannot be played here. The published answer stands as it is."),
        "failed_nothing": say(
            "Nothing of {name} lies between {low} and {high}: take another part.",
            name="{name}",
            low="{low}",
            high="{high}",
        ),
        "failedWhy": say("What the page met"),
        "unknown": say("The address names what is not in this scenario, and it was left out: {names}", names="{names}"),
        **_story(),
        "guess": say("What would you have said?"),
        "guessAsk": say("In how many of 100 plays is the goal reached?"),
        "guessShow": say("Show the answer"),
        "guessSkip": say("Show it without an estimate"),
        "guessed": say("You said {mine} in 100.", mine="{mine}"),
    }


def _silent() -> dict[str, str]:
    """Why nothing is said of what a chance depends on; most as in a report."""
    return {
        "spread_few": say("too few plays to say"),
        "spread_certain": say("the same whatever is true: no number of the scenario is uncertain"),
        "spread_never": say("never in so many replications"),
        "spread_always": say("always in so many replications"),
        "spread_seldom": say("too seldom to say how it differs"),
    }


def _story() -> dict[str, str]:
    """The words of a replication told, most of them those of ``midgame tell``."""
    return {
        "story": say("Tell one play day by day"),
        "storyLead": say(
            "Your browser plays one replication again, with your changes, and tells what happens. No single one of "
            "them is the forecast."
        ),
        "storyDrawn": say("One drawn by chance"),
        "storyNumber": say("Replication {n}", n="{n}"),
        "storyChanged": say("It was picked among the published plays; here it is played with your changes."),
        "storyBelieves": say("Of {thing} this draw believes {rival}.", thing="{thing}", rival="{rival}"),
        "storyOffers": say("{side} offers {agreement}.", side="{side}", agreement="{agreement}"),
        "storyBegins": say("{step} begins.", step="{step}"),
        "storySucceeds": say("{step} succeeds.", step="{step}"),
        "storyFails": say("{step} fails.", step="{step}"),
        "storyBeginsSucceeds": say("{step} begins and succeeds.", step="{step}"),
        "storyBeginsFails": say("{step} begins and fails.", step="{step}"),
        "storyManyBegins": say("These begin: {steps}.", steps="{steps}"),
        "storyManySucceeds": say("These succeed: {steps}.", steps="{steps}"),
        "storyManyFails": say("These fail: {steps}.", steps="{steps}"),
        "storyManyBeginsSucceeds": say("These begin and succeed: {steps}.", steps="{steps}"),
        "storyManyBeginsFails": say("These begin and fail: {steps}.", steps="{steps}"),
        "storyForce": say("{force}: {what}, {left} left", force="{force}", what="{moved}", left="{left}"),
        "storyOfLost": say("{n} lost", n="{n}"),
        "storyOfUsed": say("{n} used", n="{n}"),
        "storyOfArrived": say("{n} arrived", n="{n}"),
        "storyOfGone": say("{n} gone", n="{n}"),
        "storyLost": say("{force}: {n} lost, {left} left", force="{force}", n="{n}", left="{left}"),
        "storyUsed": say("{force}: {n} used, {left} left", force="{force}", n="{n}", left="{left}"),
        "storyArrived": say("{force}: {n} arrived, {left} there", force="{force}", n="{n}", left="{left}"),
        "storyGone": say("{force}: {n} gone, {left} left", force="{force}", n="{n}", left="{left}"),
        "storyCounter": say(
            "{counter}: {change}, {total} in all", counter="{counter}", change="{change}", total="{total}"
        ),
        "storyNow": say("{fact} is now {value}.", fact="{fact}", value="{value}"),
        "storyWay": say("It came about by {way}.", way="{way}"),
        "storyHolds": say("{end} holds on the first day.", end="{end}"),
        "storyReached": say("End state reached: {end}.", end="{end}"),
        "storyGoal": say("The goal is reached."),
        "storyNoGoal": say("The goal is not reached."),
        "storyStopped": say(
            "The plan stopped at {step} on {day}: {cause}.", step="{step}", day="{day}", cause="{cause}"
        ),
        "storyAllHeld": say("Every step held, and yet not the goal: {cause}, on {day}.", day="{day}", cause="{cause}"),
        "storyAtEnd": say("What holds at the end: {ends}.", ends="{ends}"),
        "storyEnd": say("The end, {moment}", moment="{moment}"),
        "storyDayBegins": say("Day {day}", day="{day}"),
        "storyDay": say("day {day}", day="{day}"),
        "storyTime": say("Day {day}, {time}", day="{day}", time="{time}"),
        "storyMoment": say("{date}, {time}", date="{date}", time="{time}"),
        "storyDays": say("{first} to {last}", first="{first}", last="{last}"),
        "quoted": quoted("{x}"),
    }
