"""What leaves the tool: flat tables in the formats of others, with a dictionary of their columns, and figures."""
