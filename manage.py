#!/usr/bin/env python3
"""Run the site's commands, and answer a missing piece with one sentence in place of a traceback."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import InternalError, OperationalError, connection
        from psycopg.errors import ReadOnlySqlTransaction

        from lga_kb.setup.embedded.server import ServerError
    except ImportError:
        sys.exit("The packages are not installed here: run make install, then use .venv/bin/python.")

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, ServerError) as error:
        sys.exit(str(error))
    except InternalError as error:
        if not isinstance(error.__cause__, ReadOnlySqlTransaction):
            raise
        sys.exit("The database only allows reading now, and nothing was changed: see READ_ONLY.")
    except OperationalError as error:
        if isinstance(error.__cause__, ServerError):
            sys.exit(str(error.__cause__))
        if connection.connection is not None:
            raise
        reason = " ".join(str(error).split())
        sys.exit(f"The database cannot be reached, so start it or correct DATABASE_URL ({reason}).")


if __name__ == "__main__":
    main()
