"""Boards as other programs hold them: Popolo and OParl 1.1, out and in, by way of one set of records."""
