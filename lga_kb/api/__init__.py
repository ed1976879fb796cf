"""Version 1 of the read-only API: everything public as JSON, with the querysets and filters of the pages.

The descriptions of the kinds of record give the fields, the rows and the filters.
"""
