"""Traces as agents' libraries send them: bytes in, one vendor-neutral observation a span out."""
