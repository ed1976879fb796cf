"""E-mail alerts about a theme, a board, a statement or a search, for people who have subscribed and confirmed."""
