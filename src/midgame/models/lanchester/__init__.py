"""Lanchester's laws and their kin: deterministic, stochastic, with powers, with reinforcements."""
