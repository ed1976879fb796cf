"""Alerts: what is new of a theme, a board, a statement or a search, by e-mail, to those who asked for it twice."""
