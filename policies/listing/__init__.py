"""Lists: what a list can be narrowed by, what its address asks for, and one page of it, all answered by the index.

The search page is a list of every kind; the other lists fix the kind.
"""
