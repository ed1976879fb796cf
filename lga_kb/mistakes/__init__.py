"""Mistakes that readers report, and the people who look into them."""
