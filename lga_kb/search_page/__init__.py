"""The search page: what is asked in the address, what is found, how to narrow it, and ways on where nothing is."""
