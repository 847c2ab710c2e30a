"""A partnership's own spreadsheet, read within limits and understood as a set of questions."""
