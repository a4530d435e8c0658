"""Builds: what a position runs, fingerprinted part by part, each change dated and sized."""
