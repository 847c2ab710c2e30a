"""The words people answer: one TOML file for each edition of a framework, read through importlib.resources."""
