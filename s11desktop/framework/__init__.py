"""What is asked: frameworks, read from data and checked."""
