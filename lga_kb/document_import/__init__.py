"""Importing documents in the browser: upload or paste, preview, correct and store."""
