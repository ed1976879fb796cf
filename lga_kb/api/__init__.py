"""The API, version 1: everything public as JSON, to be read only, over the pages' own querysets and filters.

A file for each few kinds of record says what is shown of a record, which rows there are, and what narrows them.
"""
