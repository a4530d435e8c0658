"""Headcount: a population of AI agents, managed the way an organisation manages a workforce."""

__version__ = "0.1.0"
