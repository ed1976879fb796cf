"""Requests to other sites: slowly, only for changes, and within limits."""
