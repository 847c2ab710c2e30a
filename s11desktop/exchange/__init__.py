"""Signed files between organisation and partnership."""
