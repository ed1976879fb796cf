"""What is new of a theme, a year, a board, a publication, a bill, a statement or a search: for feeds and for alerts."""
