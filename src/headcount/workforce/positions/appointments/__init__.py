"""Appointments: which position fills which role, from one date to another."""
