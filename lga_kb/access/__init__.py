"""Limits on callers: their address, rates and sizes, log-in attempts, and the log of refusals."""
