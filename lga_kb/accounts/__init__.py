"""People who log in: sessions, passwords, and when to ask for the password again."""
