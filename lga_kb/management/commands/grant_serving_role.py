"""Let a database role serve the site without owning it: it can read and write rows, but not change tables."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

# Only the rights the site needs: not TRUNCATE, TRIGGER or REFERENCES, and none to create or drop tables.
GRANTS = """
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA public TO {role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
    REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role};
"""
POWERS = """
    SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
        OR pg_has_role(oid, current_user, 'MEMBER')
    FROM pg_roles WHERE rolname = %s
"""


class Command(BaseCommand):
    help = "Grant a database role the rights to serve the site. Run it as the owner, once, after migrate."

    def add_arguments(self, parser):
        parser.add_argument("role", help="a role that can log in and owns nothing")

    def handle(self, *, role, **options):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(POWERS, [role])
            found = cursor.fetchone()
            if found is None:
                raise CommandError(
                    f"There is no role {role}. Make it first: CREATE ROLE {role} LOGIN PASSWORD '…'"
                )
            if found[0]:
                raise CommandError(f"The role {role} has other rights. Choose a role without any.")
            names = {"database": connection.settings_dict["NAME"], "role": role}
            cursor.execute(sql.SQL(GRANTS).format(**{k: sql.Identifier(v) for k, v in names.items()}))
        self.stdout.write(f"{role} can now serve the site, also after later migrations.")
