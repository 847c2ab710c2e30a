"""The verbs: one module a noun, one function a thing a person does."""
