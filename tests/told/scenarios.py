"""Small campaigns whose stops are known by hand."""

TOP = """
midgame: 1
title: A town
question: What stops the plan?
as_of: 2025-01-01
clock: {start: 2025-01-01, horizon: 100 days}
sides: {a: Side A, b: Side B}
expect: {goal: 1% to 90%}
quantities:
  p: {value: 0.2..0.4, unit: probability, from: assumed, why: an example}
  q: {value: 0.9..0.95, unit: probability, from: assumed, why: an example}
facts: {town: [theirs, ours], war: [goes on, given up]}
"""
END = "\nend_states: {won: {when: town == ours, label: The town is ours}}\ngoal: won\n"

# An optional step beside the one that matters does not make a link hold.
OPTIONAL = (
    TOP
    + """
plan:
  - step: main_attack
    side: a
    link: taking
    does: politics.chance
    with: {probability: p}
    on_success: {set: {town: ours}}
  - {step: feint, side: a, link: taking, optional: true, does: politics.chance, with: {probability: q}}
"""
    + END
)

# One way fails, the other was never tried because of it.
TWO_WAYS = (
    TOP
    + """
plan:
  - {step: north, side: a, link: taking, does: politics.chance, with: {probability: p}, on_success: {set: {town: ours}}}
  - step: south
    side: a
    link: taking
    when: north succeeded
    does: politics.chance
    with: {probability: p}
    on_success: {set: {town: ours}}
"""
    + END
)

# The side gives up on day 5 of 100.
GAVE_UP = (
    TOP
    + """
plan:
  - step: win
    side: a
    when: war == "goes on"
    does: politics.hazard
    with: {probability: p, window: 50}
    repeat: daily
    on_success: {set: {town: ours}}
responses:
  - {step: quit, side: a, when: day >= 5 and town == theirs, on_success: {set: {war: given up}}}
end_states:
  won: {when: town == ours, label: The town is ours}
  quits: {when: war == "given up", label: The side gives up}
goal: won
stop_when: town == ours or war == "given up"
"""
)

# The same without an end to the clock: the end state says that it settles the matter.
SETTLED = GAVE_UP.replace("label: The side gives up}", "label: The side gives up, settles: true}").replace(
    'stop_when: town == ours or war == "given up"\n', ""
)
