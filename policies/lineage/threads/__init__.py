"""One line said in many papers: which earlier paper a statement goes back to, whatever kinds the papers are of."""
