"""One search across the records of the admin, for the box at the top of each of its pages."""
