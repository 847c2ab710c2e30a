"""The sentences themselves, by code, one module a matter. `words` is the way to them."""
