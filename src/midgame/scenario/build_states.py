"""States of forces and what begins in them, and moves between states: from the tree to checked parts."""

from dataclasses import dataclass

from midgame.scenario.build_arrivals import Amounts
from midgame.scenario.expr import Expr
from midgame.scenario.nodes import Node
from midgame.scenario.pieces import pieces
from midgame.scenario.reader import Problems
from midgame.scenario.schema_numbers import ForceSpec
from midgame.scenario.scope import Scope
from midgame.scenario.states import UNREAD_STATES, counted_by, no_state, short, wrong
from midgame.scenario.steps import Effect
from midgame.scenario.tree import texts

EXAMPLE = "{from: ready, to: damaged, count: 1}"


@dataclass(frozen=True)
class StateReader:
    """Reads the states of one force."""

    amounts: Amounts

    def begins(self, name: str, spec: ForceSpec, count: Expr | None) -> dict[str, Expr]:
        """How many units begin in each further state, by the force that counts it."""
        problems = self.amounts.reader.problems
        if spec.states is None:
            if spec.begins is not None:
                what = f"'{name}' has no states to begin in"
                problems.add(spec.begins.key, what, "declare them: 'states: [ready, damaged]'")
            return {}
        written = texts(spec.states)
        bad = wrong(written) if not spec.states.is_broken else None
        if bad is not None:
            at, what, fix = bad
            problems.add(spec.states[at].place if at >= 0 else spec.states.place, what, fix)
        states = counted_by(name, written)
        if spec.begins is None or states == UNREAD_STATES:
            return {}
        if spec.arrives is not None:
            what = f"units of '{name}' arrive in its first state, so none begins in another"
            problems.add(spec.begins.key, what, "let a step 'move' them when they are there")
        found: dict[str, Expr] = {}
        for state, node in spec.begins.items():
            force = states.get(short(state))
            if force is None:
                problems.add(node.key, *no_state(name, state, {name: states}))
            elif force == name:
                what = f"all that begins in no other state begins in '{state}'"
                problems.add(node.key, what, "leave it out")
            elif (amount := self.amounts.amount(node)) is not None:
                found[force] = amount
        least = sum(max(self.amounts.ends(e)[0], 0.0) for e in found.values())
        if count is not None and least > self.amounts.ends(count)[1] + 1e-9:
            most = self.amounts.ends(count)[1]
            what = f"at least {least:g} begin in another state, and the count of '{name}' is at most {most:g}"
            problems.add(spec.begins.place, what, "'count' is of all units, whatever their state")
        return found


def read_moves(name: str, node: Node, scope: Scope, problems: Problems) -> list[tuple[Effect, Node]]:
    """The moves of one force, each without its amount and with the node that holds it."""
    whole = scope.force(name)
    if whole is None:
        problems.add(node.key, *scope.no_force(name))
        return []
    if scope.state(name) is not None:
        whole = scope.force(name.rpartition(".")[0])
        problems.add(node.key, f"'{name}' is a state of '{whole}'", f"write '{whole}: {EXAMPLE}'")
        return []
    if whole not in scope.states:
        problems.add(node.key, f"'{whole}' has no states to move between", "declare them: 'states: [ready, damaged]'")
        return []
    states = scope.states[whole]
    found: list[tuple[Effect, Node]] = []
    for item in pieces(node, {"from": True, "to": True, "count": True}, EXAMPLE, problems):
        ends = []
        for key in ("from", "to"):
            state = short(item[key].text)
            if states == UNREAD_STATES:
                continue
            if state not in states:
                what, fix = no_state(whole, state, scope.states)
                if state == "lost":
                    fix = f"write 'lose: {{{whole}.{short(item['from'].text)}: ...}}'"
                problems.add(item[key].place, what, fix)
            else:
                ends.append(states[state])
        if len(ends) < 2:
            continue
        if ends[0] == ends[1]:
            problems.add(item["to"].place, "a move from a state to itself", "name another state")
        elif any((e.source, e.target) == (ends[0], ends[1]) for e, _ in found):
            problems.add(item.place, "this move stands here twice", "add the two counts up")
        else:
            found.append((Effect("move", ends[1], source=ends[0]), item["count"]))
    return found
