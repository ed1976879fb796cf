"""Every setting that the environment gives: its type, its default and its meaning, once.

`lga_kb.setup.environment` reads them, `docs/write_settings.py` writes docs/settings.md and .env.example from them, and
tests hold code, documents, `compose.yaml` and this list together.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, NUMBER, YES_OR_NO, LIST, ADDRESS, RATE = "text", "number", "1 or 0", "list", "address", "rate"


@dataclass(frozen=True)
class Setting:
    """One variable of the environment.

    `default` has the type that reading gives. `is_secret` keeps its value out of messages and examples. `by` names the
    program that reads it where that is not the site. `choices` are all the values that a text may have.
    """

    name: str
    type: str
    default: str | int | bool | tuple
    meaning: str
    is_secret: bool = False
    by: str = "the site"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    title: str
    settings: tuple[Setting, ...]


YEAR = 365 * 24 * 60 * 60

GROUPS = (
    Group(
        "What production needs",
        (
            Setting(
                "DJANGO_ENV",
                TEXT,
                "local",
                "`production` requires `SECRET_KEY`, `ALLOWED_HOSTS`, `DATABASE_URL` and `CONTACT_EMAIL`, and "
                "turns on everything that needs HTTPS. A database or mail server on another machine is then only "
                "reached over TLS",
                choices=("local", "production"),
            ),
            Setting(
                "SECRET_KEY",
                TEXT,
                "",
                "50 random characters or more; signs sessions and links",
                is_secret=True,
            ),
            Setting(
                "ALLOWED_HOSTS",
                LIST,
                ("localhost", "127.0.0.1", "[::1]"),
                "the names of the site, separated by commas",
            ),
            Setting(
                "DATABASE_URL",
                ADDRESS,
                "",
                "a PostgreSQL server, version 15 or later: `postgresql://user@host:5432/name`. Without it "
                "the bundled one is started",
                is_secret=True,
            ),
            Setting(
                "DATABASE_PASSWORD",
                TEXT,
                "",
                "the password for `DATABASE_URL`, with any characters. In the address itself `/` is "
                "written `%2F`, `@` `%40`, `#` `%23` and `?` `%3F`",
                is_secret=True,
            ),
            Setting(
                "DATABASE_REPLICA_URLS",
                LIST,
                (),
                "streaming replicas of the database, from which anonymous visitors read; each is left out while it "
                "lags or does not answer. They have the password of `DATABASE_URL`",
                is_secret=True,
            ),
            Setting(
                "DATABASE_POOL",
                NUMBER,
                0,
                "the most connections of each process to each database, which its threads then share; 0 for one "
                "connection of each thread",
            ),
            Setting(
                "READ_ONLY",
                YES_OR_NO,
                False,
                "nothing can be changed: pages are read, what would write is answered with 503",
            ),
            Setting("DEBUG", YES_OR_NO, False, "shows errors in full; never in production"),
        ),
    ),
    Group(
        "The site and its addresses",
        (
            Setting(
                "SITE_URL",
                ADDRESS,
                "",
                "the address of the site in e-mails, feeds and structured data; by default `https://` and "
                "the first of `ALLOWED_HOSTS` in production, else `http://127.0.0.1:8000/` with its port",
            ),
            Setting(
                "DATA_LICENCE",
                ADDRESS,
                "",
                "the address of the licence under which the data may be used; shown on pages and told by the "
                "API, OParl, files and structured data. Without it nothing is claimed",
            ),
            Setting("DATA_LICENCE_NAME", TEXT, "", "its name, such as Open Government Licence v3.0"),
            Setting(
                "OFFER_MCP",
                YES_OR_NO,
                False,
                "the proxy leads `/mcp` to `manage.py mcp --http`: pages for developers and `/llms.txt` then say so",
            ),
            Setting(
                "CONTACT_EMAIL",
                TEXT,
                "",
                "the address on the contact and accessibility pages; required in production",
            ),
        ),
    ),
    Group(
        "E-mail",
        (
            Setting(
                "EMAIL_URL",
                ADDRESS,
                "",
                "the mail server: `smtp+tls://user:password@mail.example:587`. Without it messages are "
                "printed, and in production nobody is offered to follow by e-mail",
                is_secret=True,
            ),
            Setting(
                "ALERTS_FROM", TEXT, "LGA policy knowledge base <alerts@localhost>", "the sender of alerts"
            ),
        ),
    ),
    Group(
        "Logging in",
        (
            Setting(
                "REQUIRE_TWO_FACTOR",
                YES_OR_NO,
                False,
                "everybody who logs in with a password sets up a passkey or an app first. An administrator can also "
                "require it of single people",
            ),
            Setting(
                "OIDC_SERVER",
                ADDRESS,
                "",
                "the OpenID Connect provider for single sign-on, such as "
                "`https://login.microsoftonline.com/TENANT/v2.0` for Entra ID. Without it there is none",
            ),
            Setting("OIDC_NAME", TEXT, "your organisation", "what the log-in page calls the provider"),
            Setting("OIDC_CLIENT_ID", TEXT, "", "the id that the provider gave this site"),
            Setting("OIDC_CLIENT_SECRET", TEXT, "", "the secret that belongs to it", is_secret=True),
            Setting("OIDC_ROLE_CLAIM", TEXT, "roles", "the claim that lists what somebody may do here"),
            Setting(
                "OIDC_ROLES",
                LIST,
                (),
                "which of its values is which role, as in `kb-editors=Editor,kb-publishers=Publisher`. Then each "
                "log-in sets the roles anew; without it an administrator gives them",
            ),
            Setting(
                "OIDC_TRUSTS_EMAIL",
                YES_OR_NO,
                False,
                "somebody's first single sign-on finds their account by e-mail address even if the provider does not "
                "say that it was verified. Only for a provider of one organisation that gives out the addresses itself",
            ),
        ),
    ),
    Group(
        "Proxies and HTTPS",
        (
            Setting(
                "PROXIES",
                NUMBER,
                0,
                "the number of proxies in front of the site; limits and logs then read the caller's "
                "address from `X-Forwarded-For`",
            ),
            Setting(
                "FORWARDED_ALLOW_IPS",
                LIST,
                ("127.0.0.1", "::1"),
                "the addresses of the proxies that are believed about HTTPS; `*` where nothing but the "
                "proxy can reach the site",
                by="gunicorn",
            ),
            Setting("HSTS_SECONDS", NUMBER, YEAR, "how long browsers insist on HTTPS, in production"),
            Setting("HSTS_SUBDOMAINS", YES_OR_NO, False, "they insist on it for subdomains, too"),
            Setting("HSTS_PRELOAD", YES_OR_NO, False, "browsers may ship the rule"),
        ),
    ),
    Group(
        "Caches and limits",
        (
            Setting(
                "CACHE_URL",
                ADDRESS,
                "",
                "a cache shared by all processes, for limits and rendered pages: "
                "`rediscache://cache.example:6379/0` (install the package `redis`), "
                "`filecache:///var/cache/kb` or `locmemcache://pages`",
                is_secret=True,
            ),
            Setting(
                "API_RATE",
                RATE,
                "300/min",
                "requests to the API and for files from one address; each process counts for itself unless "
                "`CACHE_URL` is set. This and the next: empty for no limit",
            ),
            Setting("SEARCH_RATE", RATE, "120/min", "searches from one address without an account"),
            Setting("SUGGEST_RATE", RATE, "300/min", "suggestions of the search box"),
            Setting("COMPARE_RATE", RATE, "60/min", "comparisons"),
            Setting("PACK_RATE", RATE, "120/min", "briefing packs"),
            Setting("SHARE_RATE", RATE, "20/hour", "shared packs made"),
            Setting("WORD_RATE", RATE, "20/min", "Word files"),
        ),
    ),
    Group(
        "Who publishes",
        (
            Setting(
                "EDITS_WAIT",
                YES_OR_NO,
                True,
                "an editor's change to a public record waits until a publisher publishes it; `0` makes it public "
                "at once",
            ),
            Setting(
                "UPDATES_AT_ONCE",
                YES_OR_NO,
                False,
                "an editor's update on what became of a statement is public at once, without a publisher",
            ),
        ),
    ),
    Group(
        "What is kept, and logs",
        (
            Setting(
                "FETCH_HOSTS",
                LIST,
                (),
                "hosts that `fetch_papers` may ask, such as `www.local.gov.uk`, each with its port where that is not "
                "the usual one. A private address is only asked where it is named as a number",
            ),
            Setting(
                "BACKUP_DIR",
                TEXT,
                "",
                "the folder into which the worker writes a backup of the database each night; without it "
                "none is made",
            ),
            Setting("BACKUP_KEEP", NUMBER, 14, "how many of the newest backups stay there; 0 for all"),
            Setting(
                "DUMP_DIR",
                TEXT,
                "",
                "the folder into which the worker writes everything public each night, and which is served under "
                "`/data/`; without it nothing is written",
            ),
            Setting(
                "EXPORT_DIR",
                TEXT,
                "",
                "the folder into which the worker writes a copy of the whole public site each night, for a proxy to "
                "serve while the site is down; without it none is made",
            ),
            Setting(
                "PURGE_URL",
                ADDRESS,
                "",
                "the address that makes the cache or CDN in front forget everything: the worker sends it a POST when "
                "something is withdrawn, restricted or deleted",
                is_secret=True,
            ),
            Setting(
                "PURGE_HEADER",
                TEXT,
                "",
                "a header for it, such as `Authorization: Bearer …` or `Fastly-Key: …`",
                is_secret=True,
            ),
            Setting("IMPORT_KEEP_DAYS", NUMBER, 365, "days for which imported files are kept; 0 for ever"),
            Setting("LOG_FORMAT", TEXT, "line", "how the log is written", choices=("line", "json")),
            Setting(
                "LOG_REQUESTS",
                YES_OR_NO,
                False,
                "logs each request with its id, page, status, duration, queries and user number",
            ),
            Setting(
                "SLOW_SECONDS", NUMBER, 5, "requests that take as long are logged as warnings; 0 for none"
            ),
            Setting(
                "SENTRY_DSN",
                ADDRESS,
                "",
                "where errors are sent, without anything about people (install the package `sentry-sdk`)",
                is_secret=True,
            ),
            Setting(
                "METRICS_KEY",
                TEXT,
                "",
                "with it `/metrics` answers Prometheus, which has to send it as `Authorization: Bearer …`; without it "
                "there is no such address",
                is_secret=True,
            ),
            Setting(
                "LOG_LEVEL",
                TEXT,
                "INFO",
                "how much Django logs",
                choices=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
            ),
        ),
    ),
    Group(
        "Starting it",
        (
            Setting(
                "STATIC_DIR",
                TEXT,
                "",
                "a folder for static files that releases share, so that pages of the one before find theirs during an "
                "upgrade; by default each release has its own in `build/static`",
            ),
            Setting("PORT", NUMBER, 8000, "the port of `make run` and `make dev`", by="make"),
            Setting("WEB_CONCURRENCY", NUMBER, 2, "the number of web processes", by="make and gunicorn"),
        ),
    ),
)

SETTINGS = {each.name: each for group in GROUPS for each in group.settings}
