"""A PostgreSQL engine that puts a new token in the shared cache before it commits a change to public data.

A single statement is its own transaction, so one that writes gets a transaction here. Without a shared cache, this is
Django's own engine and makes no further queries.
"""

import re

from django.db import transaction
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

WRITES = re.compile(
    r"\s*(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|WITH\b.*\b(?:INSERT|UPDATE|DELETE|MERGE))\b", re.I | re.S
)


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(self._in_transaction)

    def _commit(self):
        # Imported here, because engines are made before apps are loaded.
        from lga_kb.caching import known_version
        from lga_kb.caching.models import writes_itself

        if known_version.is_shared() and self._is_in_transaction() and writes_itself(self.connection):
            known_version.renew()
        return super()._commit()

    def _is_in_transaction(self) -> bool:
        return (
            self.connection is not None
            and self.connection.info.transaction_status == TransactionStatus.INTRANS
        )

    def _in_transaction(self, execute, sql, params, many, context):
        from lga_kb.caching import known_version

        if self.in_atomic_block or not self.get_autocommit() or not known_version.is_shared():
            return execute(sql, params, many, context)
        if not isinstance(sql, str) or not WRITES.match(sql):
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            return execute(sql, params, many, context)
