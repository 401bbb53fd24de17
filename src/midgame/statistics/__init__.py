"""Estimates, intervals and designs on plain arrays; nothing here knows a run."""
