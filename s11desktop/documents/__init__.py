"""Strangers' files, read within limits."""
