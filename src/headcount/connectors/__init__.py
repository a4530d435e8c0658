"""Wires to the outside without a subject: telemetry dialects and importers, price lists."""
