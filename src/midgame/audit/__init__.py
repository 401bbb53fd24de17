"""The audit: what in a scenario moves nothing, what never happens, and what nothing reads."""
