"""The recommended citation of a run, and a paragraph on its methods with the numbers filled in."""

from midgame.citing.text import reference
from midgame.findings.answer.words import answer_sentence, gap_bounds, kept, unsourced_sentence
from midgame.findings.methods.find import Methods, work
from midgame.findings.spread.words import told
from midgame.wording import count, date, quoted, say, several, together
from midgame.wording.language import language
from midgame.wording.times import length_of


def which(m: Methods) -> str:
    """Which run it is: scenario, replications, version, seed."""
    a = m.answer
    return say(
        "scenario {hash}, {n} replications with midgame {version}, seed {seed}",
        hash=a.hash[:12], n=count(a.replications), version=a.version, seed=str(a.seed),
    )  # fmt: skip


def citation(m: Methods) -> str:
    """The recommended citation."""
    return reference(work(m, which(m)), language())


def paragraph(m: Methods) -> str:
    """What was played, how often, with what, and what came out."""
    a = m.answer
    return " ".join([*_played(m), answer_sentence(a), *_chance(m), _again(m)])


def _played(m: Methods) -> list[str]:
    a = m.answer
    dated = f" {say('(as of {date})', date=date(a.as_of))}" if a.as_of else ""
    unit, many = length_of(a.horizon, a.last_day.per_day)
    found = [
        say("We played the scenario {title}{dated} with midgame {version}, a program for campaign analysis by Monte "
            "Carlo simulation.", title=quoted(a.title), dated=dated, version=a.version),
        unsourced_sentence(a),
        say("All quantities were drawn {draws} times, and each draw was played {lucks} times with other luck: {n} "
            "replications. Length of the clock: {many} {unit}.", draws=count(a.draws), lucks=count(m.lucks),
            n=count(a.replications), many=many, unit=unit.lower()),
    ]  # fmt: skip
    if rests := kept(a):
        found.append(rests)
    if m.models:
        decides = several("Steps are decided by a published model: {models}.",
                          "Steps are decided by {n} published models: {models}.", len(m.models),
                          models=together(list(m.models)))  # fmt: skip
        found.append(decides)
    return found


def _chance(m: Methods) -> list[str]:
    """Between what the chance of the goal lies, and how that was told."""
    chances = m.answer.chances
    if chances is None or chances.asked.spread is None:
        return []
    bounds = gap_bounds(m.answer)
    return [
        say("The chance of the goal: {told}.", told=(bounds or told(chances.asked)).rstrip(".")),
        say("What that depends on was told from {draws} draws of {lucks} plays each, with the luck of the plays taken "
            "out; it is the 5th to the 95th percentile over the draws.", draws=count(chances.draws),
            lucks=count(chances.lucks)),
    ]  # fmt: skip


def _again(m: Methods) -> str:
    seed, text = str(m.answer.seed), m.answer.hash
    return say("The seed is {seed}; the same seed, scenario (SHA-256 {hash}) and version give the same bits.",
               seed=seed, hash=text)  # fmt: skip
