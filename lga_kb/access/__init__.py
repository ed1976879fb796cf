"""Who asks, how often and how much: the caller's address, limits, log-in attempts, and the log of refusals."""
