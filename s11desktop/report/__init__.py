"""Audit to bytes: pure."""
