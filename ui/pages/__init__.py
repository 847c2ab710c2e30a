"""One page a step, in the order people work."""
