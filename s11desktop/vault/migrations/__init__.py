"""Steps from an older schema to the next; imported only when a file is older."""
