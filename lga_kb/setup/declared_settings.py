"""Every setting that comes from the environment, with its type, default and meaning.

`lga_kb.setup.environment` reads them. `docs/write_settings.py` writes docs/settings.md and .env.example from them.
Tests check that the code, the documents and `compose.yaml` agree with this list.
"""

from __future__ import annotations

from dataclasses import dataclass

TEXT, NUMBER, YES_OR_NO, LIST, ADDRESS, RATE = "text", "number", "1 or 0", "list", "address", "rate"


@dataclass(frozen=True)
class Setting:
    """One variable of the environment.

    `default` has the type of the parsed value. `is_secret` keeps the value out of messages and examples. `by` names the
    program that reads it, if that is not the site. `choices` lists all permitted values of a text.
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
                "the highest number of connections from each process to each database, shared by its threads; 0 for "
                "one connection for each thread",
            ),
            Setting(
                "READ_ONLY",
                YES_OR_NO,
                False,
                "nothing can be changed: pages are served, and requests that would write are answered with 503",
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
                "the address of the licence under which the data may be used; named on pages and in the "
                "API, OParl, files and structured data. Without it the site claims nothing",
            ),
            Setting(
                "DATA_LICENCE_NAME", TEXT, "", "the name of the licence, such as Open Government Licence v3.0"
            ),
            Setting(
                "OFFER_MCP",
                YES_OR_NO,
                False,
                "set it if the proxy passes `/mcp` to `manage.py mcp --http`: `/developers/` and `/llms.txt` then "
                "say so",
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
                "printed, and a site in production offers no e-mail alerts",
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
                "everybody who logs in with a password has to set up a passkey or an app. An administrator can also "
                "require it for single users",
            ),
            Setting(
                "OIDC_SERVER",
                ADDRESS,
                "",
                "the OpenID Connect provider for single sign-on, such as "
                "`https://login.microsoftonline.com/TENANT/v2.0` for Entra ID. Without it there is no single sign-on",
            ),
            Setting("OIDC_NAME", TEXT, "your organisation", "what the log-in page calls the provider"),
            Setting("OIDC_CLIENT_ID", TEXT, "", "the id that the provider gave this site"),
            Setting("OIDC_CLIENT_SECRET", TEXT, "", "the secret for this id", is_secret=True),
            Setting("OIDC_ROLE_CLAIM", TEXT, "roles", "the claim that lists somebody's roles"),
            Setting(
                "OIDC_ROLES",
                LIST,
                (),
                "the role for each value of that claim, as in `kb-editors=Editor,kb-publishers=Publisher`. Each "
                "log-in then sets the roles anew; without it an administrator gives them",
            ),
            Setting(
                "OIDC_TRUSTS_EMAIL",
                YES_OR_NO,
                False,
                "at their first single sign-on people are matched to their account by e-mail address, even if the "
                "provider does not confirm that the address was verified. Only for a provider that issues the "
                "addresses of one organisation itself",
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
                "the addresses of the proxies that are trusted to report HTTPS; `*` if only the proxy can "
                "reach the site",
                by="gunicorn",
            ),
            Setting("HSTS_SECONDS", NUMBER, YEAR, "how long browsers insist on HTTPS, in production"),
            Setting("HSTS_SUBDOMAINS", YES_OR_NO, False, "browsers insist on HTTPS for subdomains, too"),
            Setting("HSTS_PRELOAD", YES_OR_NO, False, "browsers may build the rule in (preload lists)"),
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
                "requests to the API and for files from one address; each process counts separately unless "
                "`CACHE_URL` is set. For this limit and those below, empty means no limit",
            ),
            Setting("SEARCH_RATE", RATE, "120/min", "searches from one address without an account"),
            Setting("SUGGEST_RATE", RATE, "300/min", "suggestions in the search box"),
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
                "an editor's update on what happened to a statement is public at once, without a publisher",
            ),
        ),
    ),
    Group(
        "Files, retention and logs",
        (
            Setting(
                "FETCH_HOSTS",
                LIST,
                (),
                "hosts that `fetch_papers` may request, such as `www.local.gov.uk`, each with its port if that is not "
                "the usual one. A private address is only requested if it is given as a number",
            ),
            Setting(
                "BACKUP_DIR",
                TEXT,
                "",
                "the folder into which the worker writes a backup of the database each night; without it "
                "none is made",
            ),
            Setting("BACKUP_KEEP", NUMBER, 14, "how many of the newest backups are kept; 0 for all"),
            Setting(
                "DUMP_DIR",
                TEXT,
                "",
                "the folder into which the worker writes all public data each night; the site serves it under "
                "`/data/`. Without it nothing is written",
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
                "the address that empties the cache or CDN in front of the site: the worker sends a POST to it when "
                "something is withdrawn, restricted or deleted",
                is_secret=True,
            ),
            Setting(
                "PURGE_HEADER",
                TEXT,
                "",
                "a header for that request, such as `Authorization: Bearer …` or `Fastly-Key: …`",
                is_secret=True,
            ),
            Setting("IMPORT_KEEP_DAYS", NUMBER, 365, "how many days imported files are kept; 0 for ever"),
            Setting("LOG_FORMAT", TEXT, "line", "how the log is written", choices=("line", "json")),
            Setting(
                "LOG_REQUESTS",
                YES_OR_NO,
                False,
                "logs each request with its id, page, status, duration, queries and user number",
            ),
            Setting(
                "SLOW_SECONDS", NUMBER, 5, "requests that take this long are logged as warnings; 0 for none"
            ),
            Setting(
                "SENTRY_DSN",
                ADDRESS,
                "",
                "where errors are sent, without personal data (install the package `sentry-sdk`)",
                is_secret=True,
            ),
            Setting(
                "METRICS_KEY",
                TEXT,
                "",
                "turns on `/metrics` for Prometheus, which has to send this key as `Authorization: Bearer …`; without "
                "it the address does not exist",
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
        "Starting the site",
        (
            Setting(
                "STATIC_DIR",
                TEXT,
                "",
                "a folder for static files that releases share, so that pages of the earlier release find their files "
                "during an upgrade; by default each release has its own in `build/static`",
            ),
            Setting("PORT", NUMBER, 8000, "the port of `make run` and `make dev`", by="make"),
            Setting("WEB_CONCURRENCY", NUMBER, 2, "the number of web processes", by="make and gunicorn"),
        ),
    ),
)

SETTINGS = {each.name: each for group in GROUPS for each in group.settings}
