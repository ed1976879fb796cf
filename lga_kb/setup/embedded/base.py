"""A PostgreSQL engine whose first connection starts the server that comes with the packages.

Starting on connection, and not when the settings are read, keeps commands that need no database from starting
one, and brings the server back by itself after it was killed.
"""

import psycopg

from lga_kb.caching.engine import base
from lga_kb.setup.embedded import server


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        try:
            return super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            server.embedded().start()
            return super().get_new_connection(conn_params)
