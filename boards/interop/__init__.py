"""Exchanges boards with other programs: reads and writes Popolo and OParl 1.1 with one set of records."""
