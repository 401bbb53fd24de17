"""The states that the units of a force can be in: how they are written, and by what names they are counted.

The first state is counted under the name of the force itself, a further one under that name with a dot and its own:
``us.escorts.under_repair``. All that counts forces thus counts states, each apart.
"""

import re
from collections.abc import Mapping, Sequence

from midgame.errors import guess

States = dict[str, dict[str, str]]  # of each force with states the force that counts each state, by its short name
UNREAD_STATES = {"?": "?"}  # of a force whose states could not be read: said already, so any state will do
GONE = ("lost", "used")  # what is no state: it is counted apart

_STATE = re.compile(r"[A-Za-z][A-Za-z0-9_]*( +[A-Za-z0-9_]+)*\Z")


def short(state: str) -> str:
    """A state as a name has it: ``under repair`` is ``under_repair``."""
    return "_".join(state.split())


def counted_by(force: str, states: Sequence[str]) -> dict[str, str]:
    """The force that counts each state of a force, by the state's short name; UNREAD_STATES when they are wrong."""
    names = [short(s) for s in states]
    if wrong(states) is not None:
        return UNREAD_STATES
    return {name: f"{force}.{name}" if at else force for at, name in enumerate(names)}


def wrong(states: Sequence[str]) -> tuple[int, str, str] | None:
    """What is wrong with the states of a force: which of them, what, and the fix; None when nothing is."""
    for at, state in enumerate(states):
        if short(state) in GONE:
            fix = f"leave it out, and write 'lose: {{force: 1}}': {state}(...) counts them"
            return at, f"'{state}' is no state: what is {state} is gone for good", fix
        if not _STATE.match(state) or len(state) > 40:
            return at, f"'{state}' cannot be the name of a state", "write plain words, as in [ready, under repair]"
        if short(state) in (short(s) for s in states[:at]):
            return at, f"the state '{state}' stands here twice", "keep each state once"
    if len(states) < 2:
        return -1, "a force has at least two states, or none", "write [ready, damaged]"
    return None


def no_state(force: str, state: str, states: Mapping[str, Mapping[str, str]]) -> tuple[str, str]:
    """What to say of a state that a force does not have: what is wrong, and the fix."""
    known = list(states.get(force, ()))
    if not known:
        return (
            f"'{force}' has no states; did you mean '{force}'?",
            f"declare them: '{force}: {{states: [ready, {state}], ...}}'",
        )
    if state in GONE:
        verb = "lose" if state == "lost" else "use"
        return f"'{state}' is no state of '{force}'", f"write {state}({force}), or '{verb}: {{{force}: 1}}'"
    return f"'{force}' has no state '{state}'{guess(state, known)}", "its states are " + ", ".join(known)
