"""How often the runs have been right: many settled campaigns, held against base rates and people of the time."""
