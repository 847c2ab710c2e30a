"""Where an audit is kept: one encrypted file."""
