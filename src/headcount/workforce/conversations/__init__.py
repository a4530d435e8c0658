"""Conversations and the runs they consist of: folded from observations, grouped by attribution and thread."""
