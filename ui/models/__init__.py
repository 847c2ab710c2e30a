"""Item models over frozen rows; they never query."""
