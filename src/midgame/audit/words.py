"""The sentences of an audit."""

from collections.abc import Mapping

from midgame.audit.base import KINDS, Audit, Condition, Kind, Moved, Never, Unread
from midgame.wording import count, mark, percent, say, several

_KINDS = {"input": mark("input"), "step": mark("step"), "force": mark("force")}
_NEVER = {
    "step": mark("step {name} never begins"),
    "fact": mark("{name} is never “{value}”"),
    "end_state": mark("no replication ends in {name}"),
}


def lead(a: Audit) -> str:
    """How much of a scenario moves nothing."""
    told = [
        say(
            "Of {inputs}, {inert} ({share}) change no end state in any of {n} replications, at either of their ends.",
            inputs=several("{n} input", "{n} inputs", len(a.of("input"))), inert=count(len(a.inert("input"))),
            share=percent(share(a)), n=count(a.replications),
        ),
        say(
            "Nor do {steps} of {all_steps} steps when they are taken out, or {forces} of {all_forces} forces when "
            "there is nothing of them or twice as much.",
            steps=count(len(a.inert("step"))), all_steps=count(len(a.of("step"))),
            forces=count(len(a.inert("force"))), all_forces=count(len(a.of("force"))),
        ),
    ]  # fmt: skip
    only = sum(m.inert and not m.idle for m in a.moved)
    if only:
        told.append(
            several("{n} of all these changes an outcome and nothing else.",
                    "{n} of all these change an outcome and nothing else.", only)
        )  # fmt: skip
    accepted = sum(bool(m.accepted) for kind in KINDS for m in a.inert(kind))
    if accepted:
        told.append(_accepted(accepted))
    return " ".join(told)


def share(a: Audit) -> float:
    """The share of inputs that are inert, accepted ones too."""
    return len(a.inert("input")) / len(a.of("input")) if a.of("input") else 0.0


def beside(kept: Mapping[str, int]) -> str:
    """What a run keeps of its audit, in a sentence; empty when none was made."""
    if not kept or not kept["numbers"]:
        return ""
    told = say(
        "An audit of {n} replications: {inert} of {inputs} input numbers ({share}) change no end state at either of "
        "their ends.",
        n=count(kept["replications"]), inert=count(kept["inert"]), inputs=count(kept["numbers"]),
        share=percent(kept["inert"] / kept["numbers"]),
    )  # fmt: skip
    if kept["accepted"]:
        told += f" {_accepted(kept['accepted'])}"
    return told


def _accepted(n: int) -> str:
    return several("{n} is accepted with a reason, and counted.", "{n} are accepted with a reason, and counted.", n)


def kind(which: Kind) -> str:
    """What was varied."""
    return say(_KINDS[which])


def played(m: Moved) -> str:
    """How a thing was played otherwise."""
    if m.kind == "step":
        return say("taken out")
    if m.kind == "force":
        return say("nothing; doubled")
    if m.rivals:
        return say("each of its {n} rivals", n=count(m.rivals))
    return say("{low} and {high}", low=m.low, high=m.high) if m.low else say("low and high on every day")


def outcomes(m: Moved) -> str:
    """In how many plays an outcome changed."""
    return several("in {n} replication", "in {n} replications", m.outcomes) if m.outcomes else say("in none")


def never(n: Never) -> str:
    """One thing that never happens."""
    return say(_NEVER[n.what], name=n.name, value=n.value)


def condition(c: Condition) -> str:
    """One part of a condition and how often it was looked at."""
    return say("{place}: {text} (looked at {n} times)", place=f"{c.step}, {c.key}" if c.step else c.key, text=c.text,
               n=count(c.looked))  # fmt: skip


def unread(u: Unread) -> str:
    """One effect that nothing reads."""
    return say("{step}: {kind} {target}", step=u.step, kind="set" if u.kind == "count" else u.kind, target=u.target)


def stopped(m: Moved) -> str:
    """What could not be played otherwise, and what stopped it."""
    return f"{m.name} ({kind(m.kind)}): {m.stopped}"


def wrongly(a: Audit) -> str:
    """What is accepted as inert and is not."""
    return several(
        "{names} is accepted as inert, but it changes end states; take it off that list.",
        "{names} are accepted as inert, but they change end states; take them off that list.",
        len(a.wrongly_accepted), names=", ".join(a.wrongly_accepted),
    )  # fmt: skip
