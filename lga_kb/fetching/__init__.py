"""Reads saved lists of addresses: pages and files on the hosts in FETCH_HOSTS become imports to review."""
