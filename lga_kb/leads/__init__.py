"""Lead officers who report on their own commitments, all on one page, and are reminded before a quarter ends."""
