"""``midgame schema``: the JSON Schema of a scenario."""

from midgame.cli.app import SCENARIOS, app


@app.command(group=SCENARIOS)
def schema() -> int:
    """Print the JSON Schema of scenario.yaml, so that an editor completes and checks."""
    import json

    from midgame.scenario.schema import json_schema

    print(json.dumps(json_schema(), indent=2))
    return 0
