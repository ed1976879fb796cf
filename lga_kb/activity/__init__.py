"""Who did what on a day: changes of every kind of record, moves and imports, from their history."""
