"""A whole meeting on one page: agenda, papers, attendance and minutes."""
