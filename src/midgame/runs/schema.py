"""Every variable, coordinate and attribute of a run, declared once.

The names of the fields are the names in the file; nothing outside this package writes one as a text. Replication ``r``
plays draw ``draw_index[r]`` with luck ``luck_index[r]``. Days are counted from the clock's start; -1 means never.
"""

from midgame.runs.declare import Attribute, Coordinate, Labels, Variable

# Why a plan stopped: not at all; an end came first; its step failed for good; its step never began; the clock ran out.
CAUSES = ("reached", "ended", "failed", "not begun", "out of time")
REACHED, ENDED, FAILED, NOT_BEGUN, OUT_OF_TIME = range(5)
STANDS = ("not begun", "under way", "succeeded", "failed")


def _one(meaning: str, kind: str = "f4", unit: str = "1", **more: object) -> Variable:
    return Variable(meaning, ("replication",), kind, unit, **more)  # type: ignore[arg-type]


def _per(dim: str, meaning: str, kind: str = "f4", unit: str = "1", **more: object) -> Variable:
    return Variable(meaning, ("replication", dim), kind, unit, **more)  # type: ignore[arg-type]


class Schema:
    """The declarations; :class:`midgame.runs.run.Run` reads through them."""

    inputs = Variable("the value of each quantity in each draw, in its unit", ("draw", "quantity"), state="drawn")
    believed = Variable(
        "which of its rivals each draw believes, counted from 0", ("draw", "rival"), "i1", state="chosen"
    )
    draw_index = _one("the draw that the replication plays", "i4", index="draw")
    luck_index = _one("which of the lucks of its draw the replication plays", "i2")
    goal = _one("whether the plan reached its goal", "?")
    last_day = _one("the last day that was played", unit="day", state="last_tick", per_tick=True)
    halted = _one("whether the replication was stopped before its clock ran out", "?", state="cut_off")
    end_state_held = _per("end_state", "whether the end state holds at the end", "?", state="end")
    end_state_day = _per("end_state", "the first day on which it held", unit="day", state="end_day", per_tick=True)
    step_status = _per("step", "how the step stands at the end", "i1", state="status", codes=STANDS)
    step_tries = _per("step", "how often the step was played", "i2", state="tries")
    step_first_day = _per("step", "the day on which it was first played", unit="day", state="first", per_tick=True)
    step_end_day = _per("step", "the day on which it succeeded or failed", unit="day", state="ended", per_tick=True)
    step_unmet = _per(
        "step", "of a step of the chain that never began, the part of its condition that was false", "i1", state="unmet"
    )
    break_link = _one(
        "the first link of the plan that never held; as many as there are links: all held; -1: the goal came",
        "i2",
        index="link",
    )
    break_cause = _one("why the plan stopped", "i1", codes=CAUSES)
    break_day = _one("the day of that cause", unit="day")
    break_step = _one("the step that it stopped at", "i2", index="step")
    break_end_state = _one("the end state that came first", "i2", index="end_state")
    plan_goal = _per("plan", "whether the plan of the side reached its goal", "?", with_plans=True)
    plan_break_link = _per(
        "plan",
        "the link at which the side's plan stopped; as many as there are links: all held; -1: the goal came",
        "i2",
        index="link",
        with_plans=True,
    )
    plan_break_cause = _per("plan", "why the side's plan stopped", "i1", codes=CAUSES, with_plans=True)
    plan_break_day = _per("plan", "the day of that cause", unit="day", with_plans=True)
    plan_break_step = _per("plan", "the step that it stopped at", "i2", index="step", with_plans=True)
    plan_break_end_state = _per("plan", "the end state that came first", "i2", index="end_state", with_plans=True)
    line_break_link = _per(
        "line",
        "the first link of the line that never held; as many as there are links: all held; -1: the goal came",
        "i2",
        index="link",
        with_plans=True,
    )
    force_start = _per("force", "what the force began with, in its unit; all states with its first", state="start")
    force_end = _per("force", "what is left of it at the end", state="force")
    force_lost = _per("force", "what it lost to the enemy; of all states with its first", state="lost")
    force_used = _per("force", "what it used up; of all states with its first", state="used")
    counter_end = _per("counter", "the counter at the end", state="counter")
    fact_end = _per("fact", "the code of the fact's value at the end", "i1", state="fact")
    fact_day = _per("fact", "the day on which the fact last changed", unit="day", state="fact_tick", per_tick=True)
    outcome_value = _per("outcome", "the outcome, in its unit; 1 and 0 for an event", state="outcome")
    path_force = Variable(
        "what is left of the force at the end of the day", ("path", "day", "force"), state="force_days"
    )
    path_counter = Variable("the counter at the end of the day", ("path", "day", "counter"), state="counter_days")

    quantity = Coordinate("names of quantities", dim="quantity")
    quantity_kind = Coordinate("known, drawn, computed, gap or rival", dim="quantity")
    quantity_unit = Coordinate("unit", dim="quantity")
    quantity_label = Coordinate("label as written", dim="quantity")
    quantity_source = Coordinate("sources, with commas", dim="quantity")
    quantity_group = Coordinate("group that it varies with", dim="quantity")
    quantity_favours = Coordinate("side that the author says it favours", dim="quantity")
    rival = Coordinate("names of the numbers, steps and facts that have rivals", dim="rival")
    rival_sort = Coordinate("quantity, step or fact", dim="rival")
    rival_label = Coordinate("label", dim="rival")
    end_state = Coordinate("names of end states", dim="end_state")
    end_state_label = Coordinate("label", dim="end_state")
    end_state_settles = Coordinate("whether it settles the matter", dim="end_state", kind="flag")
    step = Coordinate("names of steps", dim="step")
    step_label = Coordinate("label", dim="step")
    step_phase = Coordinate("phase of the plan", dim="step")
    step_side = Coordinate("side whose step it is", dim="step")
    step_list = Coordinate("plan or response", dim="step")
    step_link = Coordinate("link that it makes hold", dim="step")
    step_optional = Coordinate("whether the plan can do without it", dim="step", kind="flag")
    step_gap = Coordinate("whether it has no mechanism and nobody says how likely it is", dim="step", kind="flag")
    step_mechanism = Coordinate(
        "whether a model or a gap decides it, so that it can be made certain", dim="step", kind="flag"
    )
    link = Coordinate("names of the links of the plan, in order", dim="link")
    plan = Coordinate("sides that have a plan", dim="plan", with_plans=True)
    plan_label = Coordinate("label as written", dim="plan", with_plans=True)
    line = Coordinate("names of the lines of all plans, as side.line", dim="line", with_plans=True)
    line_plan = Coordinate("side whose line it is", dim="line", with_plans=True)
    link_line = Coordinate("line that the link belongs to", dim="link", with_plans=True)
    force = Coordinate("names of forces", dim="force")
    force_side = Coordinate("side", dim="force")
    force_unit = Coordinate("unit", dim="force")
    force_label = Coordinate("label", dim="force")
    force_kind = Coordinate("system or munition", dim="force")
    force_state = Coordinate("the state that it counts; empty: it has no states", dim="force")
    force_parent = Coordinate("the force that it is a further state of; empty: none", dim="force")
    counter = Coordinate("names of counters", dim="counter")
    counter_label = Coordinate("label", dim="counter")
    counter_unit = Coordinate("unit", dim="counter")
    fact = Coordinate("names of facts", dim="fact")
    outcome = Coordinate("names of outcomes", dim="outcome")
    outcome_label = Coordinate("label", dim="outcome")
    outcome_unit = Coordinate("unit", dim="outcome")
    outcome_is_event = Coordinate("whether it is a condition", dim="outcome", kind="flag")
    day = Coordinate("days of the clock", dim="day", kind="number")

    quantity_labels = Labels(quantity, quantity_label)
    rival_labels = Labels(rival, rival_label)
    end_state_labels = Labels(end_state, end_state_label)
    step_labels = Labels(step, step_label)
    force_labels = Labels(force, force_label)
    counter_labels = Labels(counter, counter_label)
    outcome_labels = Labels(outcome, outcome_label)

    version = Attribute("midgame that made the run", named="midgame_version")
    seed = Attribute("seed of all random numbers, as text", "seed", 0)
    replications = Attribute("replications whose rows are kept", "int", 0)
    lucks = Attribute("lucks per draw", "int", 1)
    added = Attribute(
        "where more replications were played than rows are kept: how many, of each event in how many it came about, "
        "and the sum of the squared distances of the draws' shares from their mean",
        "json",
        {},
    )
    excursion = Attribute("excursion in force; base is the scenario as written", default="base")
    title = Attribute("title of the scenario", named="scenario_title")
    question = Attribute("its question", named="scenario_question")
    summary = Attribute("its summary", named="scenario_summary")
    authors = Attribute("its authors", named="scenario_authors")
    as_of = Attribute("nothing published later feeds a number", named="scenario_as_of")
    scenario_text = Attribute("the scenario as written, or written out whole when it builds on others", "text")
    scenario_hash = Attribute("SHA-256 of that text")
    scenario_path = Attribute("name of its folder or file")
    built_on = Attribute("the scenario that it extends, as named there")
    base_text = Attribute("that scenario, written out whole", "text")
    goal_names = Attribute("end states that the plan's owner wants", "json", (), named="goal")
    plan_goals = Attribute("end states that each side wants", "json", {}, with_plans=True)
    agreements = Attribute(
        "of each agreement its label, the counter of its offers and by side that of the refusals", "json", {}
    )
    expect = Attribute("what the author expects: bounds by name", "json", {})
    sides = Attribute("labels of the sides by name", "json", {})
    fact_values = Attribute("values of each fact, in the order of their codes", "json", {})
    switches = Attribute("option in force of each switch", "json", {})
    comes_back = Attribute(
        "forces that are lost and come back: each with the one they come by, and what it books them as", "json", ()
    )
    costs = Attribute(
        "the forces that a step can take from, by 'lost' and 'used'; and under 'counted' the side that each counter "
        "and outcome costs something",
        "json",
        {},
    )
    conditions = Attribute(
        "parts of the condition of each step of the chain, with the step each waits for",
        "json",
        {},
        named="step_conditions",
    )
    clock_start = Attribute("date of day 0")
    horizon = Attribute("ticks that are played at most", "int", 0)
    tick = Attribute("days per tick", "float", 1.0)
    clock_days = Attribute("days that the ticks are to cover; the last one may reach beyond", "float", 0.0)
    quantities = Attribute("every quantity as written", "json", (), named="quantities_json")
    rivals = Attribute("for each of those with rivals: the rivals, with weight, sources and reason", "json", ())
    citations = Attribute("papers of the models used", "json", ())
    warnings = Attribute("warnings of the check", "json", (), named="warnings_json")
    scale = Attribute("scale of probability words")
    sources = Attribute("sources by name", "json", {}, named="sources_json")
    gap_variants = Attribute("outcomes with gaps certain, impossible and between", "json", {})
    nested = Attribute("in how many draws, each played many times, an event came about how often", "json", {})
    excursions = Attribute("the goal in every excursion", "json", {})
    varied = Attribute(
        "of the excursion in force: label, what it sets, sources, reason, outcomes against the base case", "json", {}
    )  # fmt: skip
    audit = Attribute(
        "of an audit made beside it: replications, input numbers, how many are inert, accepted", "json", {}
    )
    evidence_yaml = Attribute("evidence.yaml as written, with the sources and claims of what it builds on", "text")
    forecasts_yaml = Attribute("forecasts.yaml as written", "text")
    command = Attribute("how the run was asked for")
    created = Attribute("when it was played")
    versions = Attribute("versions of what it was made with", "json", {})
    wall_seconds = Attribute("how long playing took", "float", 0.0)


# What every run has, and what only that of a scenario with 'plans' has.
VARIABLES = tuple(v for v in vars(Schema).values() if isinstance(v, Variable) and not v.with_plans)
COORDINATES = tuple(c for c in vars(Schema).values() if isinstance(c, Coordinate) and not c.with_plans)
PLAN_VARIABLES = tuple(v for v in vars(Schema).values() if isinstance(v, Variable) and v.with_plans)
PLAN_COORDINATES = tuple(c for c in vars(Schema).values() if isinstance(c, Coordinate) and c.with_plans)
ATTRIBUTES = tuple(v for v in vars(Schema).values() if isinstance(v, Attribute))


def variables(plans: bool) -> tuple[Variable, ...]:
    """What a run has, those of its plans too where the scenario has ``plans``."""
    return (*VARIABLES, *PLAN_VARIABLES) if plans else VARIABLES
