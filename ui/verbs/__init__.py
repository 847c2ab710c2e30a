"""Everything a page may ask of the core, one module a noun, one method a thing a person does."""
