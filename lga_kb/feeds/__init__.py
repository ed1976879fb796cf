"""Atom feeds of what is new. Those of boards, and calendars, are made by the boards themselves."""
