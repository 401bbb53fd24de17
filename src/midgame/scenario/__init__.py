"""The scenario language: from YAML to a checked :class:`~midgame.scenario.base.Scenario`."""
