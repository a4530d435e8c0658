"""Scorecards in the store: every SQL statement about them stands here."""
