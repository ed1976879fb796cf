"""Parsers: from the block stream to typed records, one module for each kind of publication. Pure Python."""
