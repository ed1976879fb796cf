"""The PostgreSQL that comes with the packages, as a database engine: `base` connects, `server` starts it."""
