"""Keeps editors' changes to public records for a publisher.

`watch` records which rows a request writes, `public_now` which of them are public, `row_values` their values before
and after, and `pending` keeps these, publishes them later or sends them back.
"""
