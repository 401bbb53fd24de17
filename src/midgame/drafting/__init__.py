"""From an idea, a table or an article to a scenario, and its numbers out again as tables."""
