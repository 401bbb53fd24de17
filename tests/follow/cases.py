"""Scenarios whose posteriors can be worked out by hand."""

# A coin thrown daily, its chance a beta; two sources on how often something else happens.
COIN = """
clock: {start: 2025-01-01, horizon: 20 days}
quantities:
  p: {value: "beta(2, 3)", unit: probability, from: assumed, why: prior}
  rate:
    unit: probability
    why: two sources
    value:
      - {weight: 3, value: 20%, label: seldom, from: assumed}
      - {weight: 1, value: 60%, label: often, from: assumed}
counters: {heads: {}, others: {}}
plan:
  - step: flip
    repeat: daily
    goes_on: true
    does: politics.chance
    with: {probability: p}
    on_success: {add: {heads: 1}}
  - step: other
    repeat: daily
    goes_on: true
    does: politics.chance
    with: {probability: rate}
    on_success: {add: {others: 1}}
end_states:
  many: heads >= 12
  most: heads >= 15
goal: many
"""

# Something that may happen once, at a rate that nobody knows; a stock that goes up or down by one each day.
WALK = """
clock: {start: 2025-01-01, horizon: 20 days}
quantities:
  q: {value: 0..1, unit: probability, from: assumed, why: nobody knows}
facts: {event: [not yet, happened]}
counters: {level: {}}
plan:
  - step: happens
    repeat: daily
    does: politics.hazard
    with: {probability: q, window: 20 days}
    on_success: {set: {event: happened}}
  - {step: moves, repeat: daily, goes_on: true, effects: {add: {level: "2 * binomial(1, 50%) - 1"}}}
end_states:
  happened: event == happened
  high: level >= 3
goal: happened
"""
