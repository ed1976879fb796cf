"""Lets anonymous visitors read from streaming replicas of the database, if DATABASE_REPLICA_URLS is set."""
