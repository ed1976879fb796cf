"""People who log in: their sessions, their passwords, and when a password is asked for again."""
