"""The descriptions of the kinds of record, one module each."""
