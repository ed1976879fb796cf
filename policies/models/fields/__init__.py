"""Fields of models that are looked up by name."""
