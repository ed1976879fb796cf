"""Reads saved lists of addresses: the pages and files of hosts that a setting names become imports to review."""
