"""Ownership: who is asked to own a position, and who accepted and so answers for it."""
