"""Reads of anonymous visitors on streaming replicas of the database, where DATABASE_REPLICA_URLS names some."""
