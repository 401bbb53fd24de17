"""Each mistake that an author can make: where it is shown, what is said, and the fix that is offered."""
# ruff: noqa: E501 - one case a line reads better than the same over five

import json
from collections.abc import Callable

import pytest

HELD = "20 to 25, unit: aircraft"
WHEN = "when: strike begun"
END = "over: leadership == removed"
ARG = "{probability: ready}"
FACT = "leadership: [in place, removed]"
SET = "set: {leadership: removed}"
EXCURSION = "late: {timing: late}"
GONE = "leadership: [in place, removed, gone]"
COUNT = "{count: 8,"
AGAINST = """    does: politics.chance
    with: {probability: ready}
"""
STRIKE = """    does: strike.weapons
    with: {weapons: 10, reliability: 0.9, intercept: 0.1, kill: 0.5, per_target: 2}
    against: """

# name: what to replace, with what («: where the problem must be shown), what must be said, what must be proposed
ISSUE = {
    "an unknown key at the top": ("title: A test", "«titel: A test", "no key 'titel' here; did you mean 'title'?", "correct"),
    "an unknown key in a step": ("side: us\n    when: day", "«sid: us\n    when: day", "did you mean 'side'?", "correct"),
    "an unknown key in effects": ("add: {hits: 1}", "«ad: {hits: 1}", "did you mean 'add'?", "correct its name"),
    "an unknown key in a force": ("unit: ships", "«unt: ships", "did you mean 'unit'?", "correct its name"),
    "an unknown key in the clock": ("tick: 1 day", "«tik: 1 day", "did you mean 'tick'?", "correct its name"),
    "an unknown key in a quantity": (HELD, "20 to 25, «unti: aircraft", "did you mean 'unit'?", "correct its name"),
    "an unknown key in a mixture": (HELD, "[{«wieght: 1, value: 3}, 4], unit: aircraft", "did you mean 'weight'", "keys are"),
    "an unknown key in an excursion": (EXCURSION, "late: {distance: {value: 9, «unt: km}}", "'unt'", "remove"),
    "a duplicate key": ("title: A test", "title: A test\n«title: B", "'title' stands here a second time (first on line 2)", "keep one"),
    "a duplicate key in a step": ("side: ve\n", "side: ve\n    «side: us\n", "a second time", "keep one"),
    "an unknown name in an expression": (WHEN, "when: «dya > 2", "there is no 'dya'; did you mean 'day'?", "correct"),
    "an unknown name in a computed quantity": ("= held * ready", "= «hold * ready", "did you mean 'held'?", "correct"),
    "an unknown name in an effect": ("{us.missiles: 1}", "{us.missiles: «firde}", "there is no 'firde'", "declare it"),
    "an unknown step": (WHEN, "when: «strik begun", "there is no step 'strik'; did you mean 'strike'?", "name a step"),
    "an unknown force": ("use: {us.missiles: 1}", "use: {«us.missile: 1}", "did you mean 'us.missiles'?", "declare it"),
    "an unknown fact": (SET, "set: {«leadershp: removed}", "did you mean 'leadership'?", "declare it"),
    "an unknown value of a fact": (SET, "set: {leadership: «remved}", "did you mean 'removed'?", "in place, removed"),
    "wrong units in a sum": (WHEN, "when: «distance + us.escorts > 3", "units do not fit", "check the units"),
    "wrong units in a comparison": (WHEN, "when: «distance > us.escorts", "units do not fit", "check the units"),
    "a wrong unit of an argument": (ARG, "{probability: «distance}", "is measured in probability", "correct the unit"),
    "a wrong unit of a computed quantity": ("= held * ready", "«= distance", "its expression is in kilometer", "correct"),
    "a wrong unit of an outcome": ("unit: km}\nexc", "unit: «hours}\nexc", "comes in kilometer, not in hours", "unit: kilometer"),
    "a wrong unit of an excursion": (EXCURSION, "late: {distance: {value: 9, unit: «hours}}", "is in km in the base", "that unit"),
    "a wrong unit of a count": ("{count: flying,", "{count: «distance,", "this is in kilometer", "give a number"),
    "a wrong unit of a model's quantity": (
        "value: 400..500, unit: km", "does: transit.days, with: {distance: 500, speed: 10}, unit: «km", "gives days in day", "unit: day"),
    "an amount in a wrong unit": ("lose: {ve.jets: 1}", "lose: {ve.jets: «distance}", "this is in km", "a number of them"),
    "an unknown unit": (HELD, "20 to 25, unit: «aircrafts", "did you mean 'aircraft'?", "'units:'"),
    "reversed bounds of an interval": (HELD, "«25 to 20, unit: aircraft", "the bounds must rise", "lower end first"),
    "reversed uniform bounds": (HELD, "«25..20, unit: aircraft", "the bounds must rise", "20..25"),
    "reversed low, mode, high": (HELD, "'«25, 22, 20', unit: aircraft", "must rise from low", "low, most likely"),
    "reversed shares": ("15% to 50%", "«50% to 15%", "the bounds must rise", "lower end first"),
    "equal bounds": (HELD, "«20 to 20, unit: aircraft", "both ends are 20", "write 20 for a number that is known"),
    "a NaN bound": (HELD, "«.nan to 25, unit: aircraft", "finite number, not '.nan'", "write one of"),
    "an infinite bound": (HELD, "«20 to .inf, unit: aircraft", "finite number, not '.inf'", "write one of"),
    "an infinite uniform bound": (HELD, "«20..inf, unit: aircraft", "finite number, not 'inf'", "write one of"),
    "a number too large": (HELD, "«1e400, unit: aircraft", "finite number", "write"),
    "a NaN weight": (SET, "choose: {leadership: {removed: «.nan, in place: 1}}", "must be finite", "write a number"),
    "a probability above 1": ("15% to 50%, unit: fraction", "«1.2, unit: probability", "leaves the range 0 to 1", "30%"),
    "a probability below 0": ("15% to 50%, unit: fraction", "«-0.2, unit: probability", "leaves the range 0 to 1", "30%"),
    "a share above 100 %": ("15% to 50%", "«15% to 150%", "a share lies between 0 and 1", "percentages"),
    "a computed probability above 1": ("15% to 50%", "«= 1 + 2", "comes to 3", "0 to 1"),
    "a rival probability above 1": ("15% to 50%", "[{value: 0.5}, {value: «1.2}]", "leaves the range", "30%"),
    "a probability argument above 1": (ARG, "{probability: «1.5}", "must be at most 1", ""),
    "a probability argument below 0": (ARG, "{probability: «-0.1}", "must be at least 0", ""),
    "an expected probability above 1": ("{goal: 2% to 20%}", "{goal: «2% to 120%}", "between 0 and 1", "percentages"),
    "a weight of zero": (SET, "choose: {leadership: {removed: «0, in place: 2}}", "must be above 0, not 0", "leave"),
    "a negative weight": (SET, "choose: {leadership: {removed: «-1, in place: 2}}", "must be above 0, not -1", "leave"),
    "a weight of zero in a mixture": (HELD, "[{weight: «0, value: 1}, 2], unit: aircraft", "above 0, not 0", "leave"),
    "a negative weight in a mixture": (HELD, "[{weight: «-1, value: 1}, 2], unit: aircraft", "above 0, not -1", "leave"),
    "a weight that is a word": (HELD, "[{weight: «a, value: 1}, 2], unit: aircraft", "above 0, not a", "leave"),
    "a cycle among computed quantities": ("held: {value: 20 to 25", "held: «{value: = flying", "in a circle: held -> flying -> held", "of its own"),
    "a quantity computed from itself": ("held: {value: 20 to 25", "held: «{value: = held", "in a circle: held -> held", "of its own"),
    "a cycle in an excursion": (EXCURSION, "late: {«held: = flying}", "in a circle", "of its own"),
    "a count below 0": (COUNT, "{count: «-8,", "can fall below 0", "above 0"),
    "a range of counts below 0": (COUNT, "{count: «-8..3,", "can fall below 0", "above 0"),
    "a normal count below 0": (COUNT, '{count: «"normal(1, 5)",', "can fall below 0", "above 0"),
    "a computed count below 0": (COUNT, "{count: «= 3 - 11,", "falls below 0", "at least 0"),
    "a rival count below 0": (COUNT, "{count: «[{value: -8}, {value: 3}],", "can fall below 0", "above 0"),
    "a count below 0 in an excursion": (EXCURSION, "late: {us.escorts: «-3}", "can fall below 0", "above 0"),
}  # fmt: skip

CLUMSY = {
    "when: yes": (WHEN, "when: «yes", "there is no 'yes'", "true, false or a comparison"),
    "a condition that is a number": (WHEN, "when: «1", "expected a condition, got a number", "compare it"),
    "a condition with nothing after it": (WHEN, "«when:", "'when' has nothing after it", "remove the key"),
    "a single equals sign": (WHEN, "when: leadership «= removed", "single '=' compares nothing", "'=='"),
    "several words without quotes": (WHEN, "when: leadership == in «place", "without an operator", "in quotes"),
    "a chained comparison": (WHEN, "when: 1 < day «< 3", "cannot be chained", "a < b and b < c"),
    "a list for a condition": (WHEN, "when: «[a]", "expected an expression", "text"),
    "duplicate step names": ("- step: answer", "- step: «strike", "already the name of one of the steps", "rename"),
    "a step named as a quantity": ("- step: answer", "- step: «held", "already the name of one of the quantities", "rename"),
    "a step without a name": ("- step: answer\n    side: ve", "- «side: ve", "'step' is missing in step 1 of 'responses'", "step: strike"),
    "an empty step name": ("- step: answer", '- step: «""', "must be a name of one line", "short name"),
    "an unknown side": ("side: ve\n", "side: «vz\n", "there is no side 'vz'", "'sides:'"),
    "a force of an unknown side": ("us.missiles: {c", "«uk.missiles: {c", "there is no side 'uk'", "'sides:'"),
    "a force without a side": ("us.missiles: {c", "«missiles: {c", "cannot be a name here", "side.name"),
    "a force with two dots": ("us.missiles: {c", "«us.a.missiles: {c", "cannot be a name here", "side.name"),
    "an unknown kind": ("kind: munition", "kind: «amunition", "must be 'system', 'munition' or 'people'", "write one of"),
    "an unknown model": ("politics.chance", "«politics.chanse", "did you mean 'politics.chance'?", "midgame models"),
    "an unknown argument": (ARG, "{«probablity: ready}", "did you mean 'probability'?", "midgame models"),
    "a missing argument": ("    with: {probability: ready}\n", "", "needs 'probability'", "under 'with'", ("- step: strike", "- step: «strike")),
    "a range for an argument": (ARG, "{probability: 20% «to 30%}", "one thing too many", "under quantities"),
    "arguments without a model": ("    does: politics.chance\n    with", "    «with", "arguments but no model", "does:"),
    "a gap with does": ("does: politics.chance", "gap: who knows\n    «does: politics.chance", "cannot have 'does'", "keep one"),
    "an empty gap": ("side: ve\n", "side: ve\n    «gap:\n", "'gap' has nothing after it", "remove the key"),
    "an unknown repeat": ("side: ve\n", "side: ve\n    repeat: «weekly\n", "'repeat' cannot be 'weekly'", "write every 7 days"),
    "a repeat that is shorter than the tick": ("side: ve\n", "side: ve\n    repeat: «every 0.5 days\n", "shorter than the tick", "tick"),
    "at most never": ("side: ve\n", "side: ve\n    repeat: daily\n    at_most: «0\n", "at least 1", "remove the step"),
    "at most less than never": ("side: ve\n", "side: ve\n    repeat: daily\n    at_most: «-3\n", "at least 1", "remove"),
    "goes_on: yes": ("side: ve\n", "side: ve\n    goes_on: «yes\n", "must be true or false", "plain words"),
    "a negative amount": ("{us.missiles: 1}", "{us.missiles: «-1}", "cannot be below 0", "'gain'"),
    "an unknown counter": ("add: {hits: 1}", "add: {«hit: 1}", "did you mean 'hits'?", "counters:"),
    "nothing to choose": (SET, "choose: {«leadership: {}}", "nothing to choose", "'set'"),
    "two rests": (SET, "choose: {leadership: {removed: rest, in place: «rest}}", "only one value can be the rest", "probability"),
    "probabilities above 1 beside the rest": (SET, "choose: {leadership: «{removed: 1.2, in place: rest}}", "add up to 1.2", "1 at most"),
    "an unknown class of targets": (AGAINST, STRIKE + "{«ve.jet: 50%}\n", "did you mean 've.jets'?", "forces:"),
    "shares over 100 %": (AGAINST, STRIKE + "«{ve.jets: 60%, us.escorts: 60%}\n", "add up to 120%", "100% at most"),
    "a share below 0": (AGAINST, STRIKE + "{ve.jets: «-10%}\n", "must lie in 0 to 1, not -0.1", "30%"),
    "a share in kilometres": (AGAINST, STRIKE + "{ve.jets: «distance}\n", "is in kilometer", "30%"),
    "a class twice": (AGAINST, STRIKE + "{ve.jets: 50%, «jets: 20%}\n", "stands here twice", "keep one"),
    "a class that sets its own targets": (AGAINST, STRIKE + "{ve.jets: {share: 50%, «targets: 3}}\n", "filled in by 'against'", "remove"),
    "targets for a model without": (ARG, ARG + "\n    against: «{ve.jets: 50%}", "does not take classes of targets", "remove"),
    "an unknown goal": ("goal: over", "goal: «ovr", "did you mean 'over'?", "end_states:"),
    "one unknown goal of two": ("goal: over", "goal: [over, «ovr]", "did you mean 'over'?", "end_states:"),
    "no goal": ("goal: over", "«goal:", "'goal'", "a"),
    "an empty list of goals": ("goal: over", "goal: «[]", "must be a name or a list of names", "[a, b]"),
    "an end state named goal": (END, END + "\n  «goal: day > 3", "word of the language", "another name"),
    "an outcome named as an end state": ("  length: {", "  «over: {", "already the name of an end state", "another name"),
    "an outcome named goal": ("  length: {", "  «goal: {", "word of the language", "another name"),
    "an outcome named as a force": ("  length: {", "  «us.escorts: {", "cannot be a name here", "letters"),
    "an outcome that is a fact": ("{value: distance, unit: km}", "{value: «leadership}", "must be a number or a condition", "compare"),
    "a condition with a unit": ("{value: distance, unit: km}", "{value: day > 3, unit: «km}", "is a condition", "remove the unit"),
    "an excursion of an unknown quantity": (EXCURSION, "late: {«timng: late}", "did you mean 'timing'?", "name a switch"),
    "an excursion to an unknown option": (EXCURSION, "late: {timing: «lat}", "did you mean 'late'?", "early, late"),
    "an excursion that changes nothing": (EXCURSION, "«late: {timing: early}", "changes nothing", "flip a switch"),
    "an excursion named base": (EXCURSION, "«base: {timing: late}", "name of the base case", "another name"),
    "an excursion named as a path": (EXCURSION, '«"../../x": {timing: late}', "cannot be a name here", "letters"),
    "an excursion to a series": (EXCURSION, "late: {«held: {0: 1, 3: 4}}", "one value in the base case", "give one value"),
    "an excursion with reversed bounds": (EXCURSION, "late: {held: «25 to 20}", "the bounds must rise", "lower end"),
    "a quantity named as a function": ("  held:", "  «min: 3\n  held:", "word of the language", "another name"),
    "a quantity named as a state": ("  held:", "  «succeeded: 3\n  held:", "word of the language", "another name"),
    "a quantity named day": ("  held:", "  «day: 3\n  held:", "word of the language", "another name"),
    "a quantity named in other letters": ("  held:", "  «été: 3\n  held:", "cannot be a name here", "letters"),
    "a name that only looks the same": ("  held:", "  «h\u0435ld: 3\n  held:", "cannot be a name here", "letters"),
    "a dunder name": ("  held:", "  «__import__: 3\n  held:", "word of the language", "another name"),
    "one name for two things": ("  hits: {unit: hits}", "  «held: {unit: hits}", "already the name of one of the quantities", "another"),
    "a fact with one value": (FACT, "leadership: «[removed]", "at least two values", "in place, removed"),
    "a fact with a value twice": (FACT, "leadership: [removed, «removed]", "twice", "once"),
    "a fact without a list": (FACT, "leadership: «removed", "must be a list", "[a, b]"),
    "a fact with an empty value": (FACT, 'leadership: [removed, «""]', "must be a word", "[in place"),
    "a force that needs itself": ("{count: flying,", "{count: = «ve.jets + 1,", "is a force, which cannot be used here", "quantities"),
    "a force that needs another": ("{count: flying,", "{count: = «us.escorts,", "is a force, which cannot be used here", "quantities"),
    "a force that is a word": ("{count: flying,", "{count: «likely,", "there is no 'likely'", "declare"),
    "a force that is a series": (COUNT, "{count: «{0: 1, 3: 4},", "cannot be a series", "arrive"),
    "a force that is true": (COUNT, "{count: «true,", "expected a number", "1 if condition"),
    "an arrival in kilometres": (COUNT, "{count: 8, arrives: «distance,", "'arrives' is a day", "days"),
    "an arrival on a date": (COUNT, "{count: 8, arrives: «2025-11-04,", "cannot stand in an expression", "under quantities"),
    "a date in a condition": (WHEN, "when: day > «2025-11-04", "cannot stand in an expression", "under quantities"),
    "a quantity computed from the day": ("= held * ready", "= held * «day", "is the day, which cannot be used here", "quantities"),
    "a division by zero": ("= held * ready", "= held / «0", "division by zero", "other than 0"),
    "three numbers without quotes": (HELD, "20, «22, 25, unit: aircraft", "'20, 22, 25' is cut at its comma", "in quotes"),
    "a thousand with a comma": ("value: 400..500", "value: '«1,000'", "is not a value", "no commas"),
    "a misspelt word": ("15% to 50%", "«likly", "did you mean 'likely'?", "write one of"),
    "a word for a count of aircraft": (HELD, "«likely, unit: aircraft", "does not fit the unit 'aircraft'", "probability"),
    "cases for a count of aircraft": (HELD, "«8 of 16, unit: aircraft", "does not fit the unit 'aircraft'", "fraction"),
    "a percentage of aircraft": (HELD, "«20 to 25%, unit: aircraft", "does not fit the unit 'aircraft'", "fraction"),
    "half a percentage": ("15% to 50%", "«15% to 50", "mixes a percentage and a number", "15% to 50%"),
    "an interval that reaches 0": (HELD, "«0 to 5, unit: aircraft", "reaches zero", "0..5"),
    "a share that reaches 0": ("15% to 50%", "«0% to 50%", "cannot have its 5th percentile at 0", "0%..50%"),
    "cases the wrong way round": ("15% to 50%", "«17 of 16", "is not a count of cases", "8 of 16"),
    "a normal share": ("15% to 50%", '"«normal(0.5, 0.1)"', "leaves the range 0 to 1", "truncated"),
    "an unknown family": (HELD, "'«nrmal(1, 2)', unit: aircraft", "did you mean 'normal'?", "families are"),
    "a missing parameter": (HELD, "«normal(10), unit: aircraft", "sd is missing", "normal(mean, sd)"),
    "a negative spread": (HELD, "'«normal(10, -2)', unit: aircraft", "must be above 0, not -2", "normal(mean, sd)"),
    "a date that does not exist": (HELD, "«2025-13-40, unit: days", "is not a date", "year-month-day"),
    "an interval of dates": (HELD, "«2025-11-04 to 2025-11-16, unit: days", "interval of dates", "'..'"),
    "days out of order": (HELD, "{5: 1, «3: 2}, unit: aircraft", "must rise", "sort"),
    "a day that is a word": (HELD, "{«monday: 1}, unit: aircraft", "not a day of a series", "{0: 22"),
    "a mixture of one": (HELD, "«[1], unit: aircraft", "at least two values", "without a list"),
    "a value that is a truth": (HELD, "«true, unit: aircraft", "the truth value true", "write one of"),
    "NO is a country, not a value": (HELD, "«NO, unit: aircraft", "'NO' is not a value", "write one of"),
    "assumed without a reason": (", from: assumed, why: counted", ", from: assumed", "without a reason", "why:", ("held: {", "held: «{")),
    "a transfer above 1": (HELD, "8 of 16, transfer: «2, unit: fraction", "at most 1", "0.5"),
    "a transfer of nothing": (HELD, HELD + ", «transfer: 0.5", "no counted cases", "remove"),
    "between without a series": (HELD, HELD + ", «between: linear", "not a series", "remove"),
    "a value and a model": ("held: {value: 20 to 25", "held: {«value: 3, does: transit.days", "comes from a model and has 'value' too", "keep one"),
    "a model with dice for a quantity": ("value: 20 to 25", "does: «politics.chance, with: {probability: 0.5}", "rolls dice", "in a step"),
    "an undeclared group": ("unit: fraction,", "unit: fraction, group: rdy,", "no group 'rdy'", "groups:", ("ready: {", "ready: «{")),
    "a correlation above 1": ("quantities:", "groups: {rdy: «2}\nquantities:", "'shared' or a rank correlation", "0.7"),
    "favours nobody": ("unit: fraction,", "unit: fraction, favours: «xx,", "'favours' cannot be 'xx'", "conservative"),
    "a negative horizon": ("horizon: 60 days", "horizon: «-60 days", "cannot be '-60 days'", "180 days"),
    "no horizon at all": ("horizon: 60 days", "horizon: «0", "cannot be '0'", "180 days"),
    "an endless horizon": ("horizon: 60 days", "horizon: «.inf", "cannot be '.inf'", "180 days"),
    "a horizon of words": ("horizon: 60 days", "horizon: «two months", "cannot be 'two months'", "180 days"),
    "a horizon of too many ticks": ("clock: {start: 2025-10-31, tick: 1 day, horizon: 60 days}", "clock: «{start: 2025-10-31, horizon: 90000}", "90,000 ticks", "change tick"),
    "a tick longer than the horizon": ("clock: {start: 2025-10-31, tick: 1 day", "clock: «{start: 2025-10-31, tick: 90 days", "longer than", "shorten"),
    "a start that is no date": ("start: 2025-10-31", "start: «5", "must be a date", "2025-10-31"),
    "a publication date that is a number": ("as_of: 2025-10-31", "as_of: «1761868800", "must be a date", "2025-10-31"),
    "a publication date with an hour": ("as_of: 2025-10-31", "as_of: «'2025-10-31T00:00:00'", "must be a date", "2025-10-31"),
    "another version": ("midgame: 1", "midgame: «3", "must be 1 or 2, not the number '3'", "midgame: 2"),
    "version true": ("midgame: 1", "midgame: «true", "must be 1", "midgame: 2"),
    "an empty title": ("title: A test", 'title: «""', "is empty", "write a text"),
    "a title that is a number": ("title: A test", "title: «3", "must be a text", "quotes"),
    "sides as a list": ("{us: United States, ve: Venezuela}", "«[us, ve]", "must be a mapping", "key: value"),
    "an unknown scale": ("sides:", "scale: «ICD\nsides:", "did you mean 'ICD 203'?", "IPCC"),
    "an expectation of nothing known": ("{goal: 2% to 20%}", "{«gaol: 2% to 20%}", "did you mean 'goal'?", "goal"),
    "an expectation that is a list": ("{goal: 2% to 20%}", "{goal: «[1, 2]}", "expected a range", "2% to 20%"),
    "a source that is a number": ("from: assumed, why: counted", "from: «3", "must be a name", "[a, b]"),
    "no sources in a list": ("from: assumed, why: counted", "from: «[]", "must be a name", "[a, b]"),
    "an empty item": ("ve: Venezuela}", "ve: Venezuela}\nunits: [«~]", "item 1 of 'units' must be a text, not nothing", "quotes"),
    "percent as a unit": (HELD, "20, unit: «percent", "write the values as 20%", "unit"),
    "a unit that is code": (HELD, "20 to 25, unit: «\"__import__('os')\"", "is not a unit", "'units:'"),
    "a unit that is a tower of powers": (HELD, "20 to 25, unit: «9**9**9**9", "is not a unit", "'units:'"),
    "a unit of brackets": (HELD, "20 to 25, unit: «'(((('", "is not a unit", "'units:'"),
    "an empty plan": ("plan:\n", "plan: «[]\nold_plan:\n", "'plan' is empty", "at least one"),
}  # fmt: skip

EXPRESSIONS = {  # text: column of the problem within it, what is said
    "__import__('os').system('x')": (16, "attributes are not part of the language"),
    "__import__('os')": (0, "'__import__' is not a function"),
    "x.__class__": (0, "'x.__class__' is not part of the language"),
    "day.__class__": (0, "is not part of the language"),
    "us.escorts.count": (0, "did you mean 'us.escorts'?"),
    "() + 1": (1, "expected a number or a name"),
    "().__class__": (2, "attributes are not part"),
    "x[0]": (1, "indexing is not part of the language"),
    "us.escorts[0] > 1": (10, "indexing is not part of the language"),
    "[i for i in x]": (0, "indexing is not part of the language"),
    "{1: 2}": (0, "'{' is not part of an expression"),
    "lambda: 1": (6, "':' is not part of an expression"),
    "lambda x: x": (8, "':' is not part of an expression"),
    "f'{day}'": (1, "one thing too many"),
    "(x := 1)": (3, "':' is not part of an expression"),
    "open('/etc/passwd')": (0, "'open' is not a function"),
    "eval('1')": (0, "'eval' is not a function"),
    "exec('1')": (0, "'exec' is not a function"),
    "day; day": (3, "';' is not part of an expression"),
    "import os": (7, "without an operator"),
    "`id`": (0, "'`' is not part of an expression"),
    "$(id)": (0, "'$' is not part of an expression"),
    "day @ 1": (4, "'@' is not part of an expression"),
    "day % 2 == 0": (4, "'%' stands after a number only"),
    "day & 1": (4, "'&' is not part of an expression"),
    "day // 2 == 0": (5, "expected a number or a name"),
    "sqr(day) > 1": (0, "did you mean 'sqrt'?"),
    "min(day) > 1": (0, "takes 2 to 8 arguments, not 1"),
    "min(day, 1": (10, "expected ')'"),
    "((day > 1)": (10, "expected ')'"),
    "day > 1)": (7, "one thing too many"),
    "day >": (5, "expected a number or a name, got the end"),
    "day > 1e400": (6, "too large a number"),
    "day > .inf": (6, "must be finite"),
    "day > 0x10": (6, "'0x10' is not a number"),
    "day > 1_000": (6, "'1_000' is not a number"),
    "day > 1,000": (7, "a comma stands between arguments"),
    "day > 1.2.3": (6, "'1.2.3' is not a number"),
    "day > ３": (6, "is not part of an expression"),
    "leadership == \"removed": (14, "quotation mark is not closed"),
    "leadership > removed": (0, "which has named values"),
    "leadership == timing": (14, "'leadership' has no value 'timing'"),
    "leadership == 1": (14, "has named values"),
    "strike": (0, "'strike' is a step"),
    "strike suceeded": (7, "without an operator"),
    "after nothing": (0, "there is no step 'nothing'"),
    "after strike by 2 km": (18, "one thing too many"),
    "after strike by distance days": (16, "expected day, got kilometer"),
    "days since begun strike > 1": (17, "expected '('"),
    "days since over(strike) > 1": (11, "comes begun(step)"),
    "tries(x) > 1": (6, "there is no step 'x'"),
    "initial(held) > 1": (8, "there is no force 'held'"),
    "lost(us.escorts + 1) > 1": (5, "lost needs a name"),
    "1 if day > 2": (12, "expected 'else'"),
    "(" * 100 + "1" + ")" * 100: (40, "nests more than 40 deep"),
    "-" * 1000 + "1 > 0": (40, "nests more than 40 deep"),
    "2^" * 500 + "1 > 0": (80, "nests more than 40 deep"),
    "1+" * 900 + "1 > 0": (0, "joins more than 80 parts"),
    "not " * 1000 + "day > 1": (0, "characters; the most is 2,000"),
}  # fmt: skip


@pytest.mark.parametrize("name", ISSUE)
def test_a_bad_input_is_refused_at_its_place(name: str, refused: Callable[..., object]) -> None:
    refused(*ISSUE[name])


@pytest.mark.parametrize("name", CLUMSY)
def test_a_clumsy_input_is_refused_at_its_place(name: str, refused: Callable[..., object]) -> None:
    refused(*CLUMSY[name])


@pytest.mark.parametrize("text", EXPRESSIONS, ids=lambda t: t[:40])
def test_an_expression_can_only_read_the_scenario(text: str, refused: Callable[..., object]) -> None:
    column, what = EXPRESSIONS[text]
    quoted = json.dumps(text, ensure_ascii=False)
    escapes = json.dumps(text[:column], ensure_ascii=False)[1:-1].count("\\")
    assert escapes == 0, "the column is counted in the text as written"
    at = len('over: "') + column
    written = f"over: {quoted}"
    refused(END, written[:at] + "«" + written[at:], what, "")


@pytest.mark.parametrize(
    "written",
    [
        "over: >-\n    day > 3 and\n    leadership == remved",
        "over: |\n    day > 3 and\n\n    leadership == remved",
        'over: "day > 3 and\n    leadership == remved"',
        "over: day > 3 and\n    leadership == remved",
        "over: 'hits > 1 and leadership == ''in place'' or leadership == remved'",
        'over: "leadership == \\"in place\\" or leadership == remved"',
    ],
    ids=["folded", "literal", "quoted", "plain", "single quotes", "escapes"],
)
def test_in_a_text_of_several_lines_the_place_is_that_of_the_mistake(
    written: str, base: str, read: Callable[..., object]
) -> None:
    text = base.replace(END, written)
    _, problems = read(text)  # type: ignore[misc]
    where = text.index("remved")
    place = (text[:where].count("\n") + 1, where - text.rfind("\n", 0, where))
    (problem,) = [p for p in problems if not p.warning]
    assert (problem.place.line, problem.place.column) == place


def test_all_errors_of_a_file_are_told_at_once_in_file_order(base: str, read: Callable[..., object]) -> None:
    text = base
    for old, new in (
        ("title: A test", "titel: A test"), (HELD, "25 to 20, unit: aircraft"), ("politics.chance", "politics.chanse"),
        (WHEN, "when: strik begun"), ("goal: over", "goal: ovr"), (EXCURSION, "late: {timing: lat}"),
    ):  # fmt: skip
        text = text.replace(old, new)
    _, problems = read(text)  # type: ignore[misc]
    lines = [p.place.line for p in problems if not p.warning]
    assert lines == sorted(lines)
    assert {2, 9, 30, 40, 44, 48} <= set(lines)


def test_no_is_a_country(base: str, read: Callable[..., object]) -> None:
    text = base.replace("sides: {", "sides: {NO: Norway, ").replace(FACT, "leadership: [NO, removed]")
    text = text.replace(END, "over: leadership == removed and not (leadership == NO)")
    scenario, problems = read(text)  # type: ignore[misc]
    assert not problems
    assert scenario.sides[0] == ("NO", "Norway")
    assert scenario.facts[0].values == ("NO", "removed")


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [("[1, 2]", "1", "2"), ("[yes, no]", "yes", "no"), ("[true, false]", "true", "false")],
)
def test_switches_may_look_like_numbers_and_truths(
    options: str, first: str, second: str, base: str, read: Callable[..., object]
) -> None:
    text = base.replace("[early, late]", options).replace("== early", f"== {first}").replace(": late}", f": {second}}}")
    scenario, problems = read(text)  # type: ignore[misc]
    assert not problems
    assert scenario.switches[0].options == (first, second)
    assert scenario.excursions[0].switches == (("timing", 1),)
