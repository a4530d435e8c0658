"""Conversations in the store: every SQL statement about them, their runs and what runs are folded from stands here."""
