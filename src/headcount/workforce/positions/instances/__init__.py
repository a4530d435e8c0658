"""Instances: the long-lived replicas of a position."""
