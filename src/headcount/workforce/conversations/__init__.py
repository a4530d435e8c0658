"""Conversations: the unit of cost and audit, made of runs folded from traces."""
