"""Data only: fonts, icons, words and their licences, read through importlib.resources.files("resources")."""
