"""Lists: filters, addresses and pages, all answered by the index.

The search page is a list of every kind; the other lists fix the kind.
"""
