"""The s11 command: the same core without a window."""
