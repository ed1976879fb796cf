"""Bring a document in from the browser: upload or paste, look at what it would change, correct it, store it."""
