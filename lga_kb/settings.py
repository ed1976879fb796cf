"""Settings of the site, from the environment; `lga_kb/setup/declared_settings.py` lists what it can say.

Nothing needs setting to try it: without DJANGO_ENV the site is for this machine only, and without
DATABASE_URL it uses the PostgreSQL that comes with its packages. DJANGO_ENV=production asks for SECRET_KEY,
ALLOWED_HOSTS and DATABASE_URL, and turns on everything that needs HTTPS.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from lga_kb.setup import production
from lga_kb.setup.declared_settings import SETTINGS
from lga_kb.setup.embedded import server
from lga_kb.setup.environment import Environment, database_at
from lga_kb.setup.sign_on import single_sign_on_from
from lga_kb.watching.errors_elsewhere import send_errors_to

BASE_DIR = Path(__file__).resolve().parent.parent

read = Environment(os.environ)

PRODUCTION = read("DJANGO_ENV") == "production"
if PRODUCTION:
    missing = [name for name in production.REQUIRED if read(name) == SETTINGS[name].default]
    if missing:
        raise ImproperlyConfigured(
            f"Set {' and '.join(missing)}: DJANGO_ENV=production does not start without it."
        )
    production.check_secret_key(read("SECRET_KEY"))
    production.check_contact(read("CONTACT_EMAIL"))

DEBUG = read("DEBUG") and not PRODUCTION
# The fallback signs sessions of a site that only this machine can reach, so it need not be secret.
SECRET_KEY = read("SECRET_KEY") or "only-for-a-site-on-this-machine"
ALLOWED_HOSTS = list(read("ALLOWED_HOSTS"))

# Application

INSTALLED_APPS = [
    # First those whose own admin the site's takes the place of.
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "lga_kb",
    "policies",
    "boards",
    "policies.tables",
    "lga_kb.apps.EditingConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "corsheaders",
    "csp",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "simple_history",
    "import_export",
]

MIDDLEWARE = [
    "lga_kb.access.headers.no_body_of_head",
    "lga_kb.watching.request_log.note_requests",
    "lga_kb.watching.metrics.answer",
    "lga_kb.health.probes.answer",  # before what asks for HTTPS and a name of the host
    "lga_kb.access.believed.about_https",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "lga_kb.discovery.licence.link_licence",
    "csp.middleware.CSPMiddleware",
    "lga_kb.access.headers.permissions_policy",
    "lga_kb.access.headers.admin_content_security_policy",
    "lga_kb.access.log.refusals",
    "lga_kb.errors.read_only.refuse_writes",
    "lga_kb.access.bodies.limit",
    "lga_kb.caching.middleware.PublicAnswers",  # before anything that reads the database
    "lga_kb.languages.welsh_frame.answer",  # after what tells addresses apart
    "lga_kb.caching.replicas.router.FromReplicas",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lga_kb.accounts.second_factor.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lga_kb.access.pages.PageLimits",
    "lga_kb.access.reading.ask_once",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lga_kb.errors.error_pages.refuse_unstorable",
    "lga_kb.errors.merged_records.lead_on",
    "axes.middleware.AxesMiddleware",  # last: it puts its own page in the place of a log-in it refuses
]

ROOT_URLCONF = "lga_kb.urls"
WSGI_APPLICATION = "lga_kb.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["lga_kb.setup.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database

if read("DATABASE_URL"):
    DATABASES = {"default": database_at(read("DATABASE_URL"), read("DATABASE_PASSWORD"))}
else:
    DATABASES = {"default": server.django_database()}
for number, url in enumerate(read("DATABASE_REPLICA_URLS"), 1):  # see lga_kb/caching/replicas
    DATABASES[f"replica{number}"] = database_at(url, read("DATABASE_PASSWORD")) | {
        "TEST": {"MIRROR": "default"}
    }
READ_ONLY = read("READ_ONLY")
EDITS_WAIT = read("EDITS_WAIT")
UPDATES_AT_ONCE = read("UPDATES_AT_ONCE")
for name, database in DATABASES.items():
    if PRODUCTION:
        DATABASES[name] = database = production.secured_database(database)
    # A connection lives as long as its worker, and is tried before each request: the server may have restarted.
    database |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    # The address may have put options of its own here (a socket's folder, the certificate mode): add to them.
    options = database.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", 10 if name == "default" else 2)
    if read("DATABASE_POOL"):  # a pool keeps its connections itself
        database["CONN_MAX_AGE"] = 0
        options["pool"] = {
            "min_size": 1,
            "max_size": read("DATABASE_POOL"),
            "timeout": options["connect_timeout"],
        }
# By this name a server's list of connections tells what each is for: the web, the worker or another command.
program = Path(sys.argv[0]).name
is_command = program == "manage.py" and len(sys.argv) > 1
os.environ.setdefault("PGAPPNAME", f"lga_kb {sys.argv[1] if is_command else program}"[:63])
if READ_ONLY:  # so that no write slips through, whatever asks for it
    given = DATABASES["default"]["OPTIONS"].get("options", "")
    DATABASES["default"]["OPTIONS"]["options"] = f"{given} -c default_transaction_read_only=on".strip()

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "lga_kb.languages.formats"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_MANIFEST = BASE_DIR / "build" / "static"  # the folder of this release's list of hashed names
STATIC_ROOT = Path(read("STATIC_DIR") or STATIC_MANIFEST)
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "build" / "assets"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "lga_kb.setup.stylesheet.StylesheetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "lga_kb.setup.static_files.ReleasedStaticFiles"},
}
MEDIA_ROOT = BASE_DIR / ".local" / "media"

# Security

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "lga_kb.accounts.passwords.LeakedPasswordValidator"},
    {"NAME": "lga_kb.accounts.passwords.SiteWordsValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: refuses an account that is locked out, right password or not
    "django.contrib.auth.backends.ModelBackend",
]
# The site's own log-in page asks for the password; django-allauth for the second factor, and for single sign-on.
ACCOUNT_ADAPTER = "lga_kb.accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key"
}  # wrong codes of one person, who gave the right password before
MFA_ADAPTER = "lga_kb.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from an administrator
MFA_REAUTHENTICATION_REQUIRED = False  # lga_kb.accounts.fresh_password asks
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # localhost
REQUIRE_TWO_FACTOR = read("REQUIRE_TWO_FACTOR")
SOCIALACCOUNT_ADAPTER = "lga_kb.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link, since the policy of forms lets none lead to another site
SINGLE_SIGN_ON = single_sign_on_from(read, PRODUCTION)
SOCIALACCOUNT_PROVIDERS = SINGLE_SIGN_ON.providers()
PASSWORD_RESET_TIMEOUT = (
    3 * 24 * 60 * 60
)  # seconds that the link of an invitation or a forgotten password is good for
# A session ends after an hour without a request, after a working day in any case, and with the browser, on a machine
# that others use.
SESSION_ENGINE = "lga_kb.accounts.session_store"
SESSION_LONGEST = timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_LONGEST.total_seconds())
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Who asks. lga_kb/access/ says why log-ins are slowed down and not locked.

PROXIES = read("PROXIES")  # how many proxies are in front of the site; see lga_kb/access/address.py
CACHES = {"default": environ.Env.cache_url_config(read("CACHE_URL") or "locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["default"]["OPTIONS"] = {
        "MAX_ENTRIES": 100_000
    }  # so that many callers do not push out each other's counters
if read("CACHE_URL"):  # rendered public pages: see lga_kb/caching
    CACHES["pages"] = {"KEY_PREFIX": "pages", **environ.Env.cache_url_config(read("CACHE_URL"))}
for each in CACHES.values():  # a server that hangs must not hang the site
    if each["BACKEND"].endswith("RedisCache"):
        each["OPTIONS"] = {"socket_timeout": 1, "socket_connect_timeout": 1} | each.get("OPTIONS", {})
# How often one caller without an account may ask, in each process; empty for no limit. See lga_kb/access/pages.py.
PAGE_RATES = {
    "search": read("SEARCH_RATE"),
    "suggest": read("SUGGEST_RATE"),
    "compare": read("COMPARE_RATE"),
    "packs": read("PACK_RATE"),
    "share": read("SHARE_RATE"),
    "word": read("WORD_RATE"),
}
AXES_HANDLER = "lga_kb.access.log_in.SlowDown"
AXES_CLIENT_IP_CALLABLE = "lga_kb.access.address.log_in_address"
AXES_USERNAME_CALLABLE = "lga_kb.access.log_in.kept_name"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # what a success forgets
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(days=1)  # how long failures are kept
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says how long to wait, and that stays true
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "lga_kb.errors.error_pages.log_in_has_to_wait"
AXES_DISABLE_ACCESS_LOG = True  # lga_kb.access logs it, with a shortened address
AXES_ENABLE_ADMIN = False  # lga_kb/admin.py shows what an administrator needs of it
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# Whether a request came by HTTPS is told by gunicorn, which believes only the proxies whose addresses
# FORWARDED_ALLOW_IPS names, so that no header of a visitor's own can pretend it.
SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    SECURE_HSTS_SECONDS = read("HSTS_SECONDS")
    # Both bind sites beside this one, for a year or longer, so that only who runs the whole domain can promise them.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = read("HSTS_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = read("HSTS_PRELOAD")
    # What the last one checks is tested: the API's schema lists statuses of the database, which a check may not need.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021", "drf_spectacular.E001"]
    # With this prefix a browser takes the cookie only from this host, over HTTPS.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# E-mail: written to the terminal until EMAIL_URL names a server, as in smtp+tls://user:password@mail.example:587.

EMAIL_CONFIG = environ.Env.email_url_config(read("EMAIL_URL") or "consolemail://")
vars().update(EMAIL_CONFIG)
if PRODUCTION:
    production.check_mail(EMAIL_CONFIG)
EMAIL_TIMEOUT = 15
# Without a server messages are printed, which is for trying: in production nobody could confirm anything.
SENDS_MAIL = bool(read("EMAIL_URL")) or not PRODUCTION
DEFAULT_FROM_EMAIL = read("ALERTS_FROM")
# Where messages lead to: they are sent by a command, which no request tells its host.
SITE_URL = read("SITE_URL") or (
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}/" if PRODUCTION else f"http://127.0.0.1:{read('PORT')}/"
)

# The API, which anybody may read: it knows no accounts, takes nothing in and sets no cookie.

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "lga_kb.api.schema.Operation",
    "DEFAULT_THROTTLE_CLASSES": ["lga_kb.api.throttle.AnonymousThrottle"],
    "EXCEPTION_HANDLER": "lga_kb.errors.problems.handled",
    "URL_FORMAT_OVERRIDE": None,
}
API_RATE = read("API_RATE")  # for each address; empty for no limit
SPECTACULAR_SETTINGS = {
    "TITLE": "LGA policy knowledge base",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_PUBLIC": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_NO_READ_ONLY_REQUIRED": True,  # sparse fields leave out any of them
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {"ChangeEnum": "policies.models.Lineage.Change"},
}
CORS_ALLOW_ALL_ORIGINS = True
# Everything that is no page, but for what is of one reader or an account.
CORS_URLS_REGEX = r"^/(api|oparl|data)/|^/(?!(admin|briefing|alerts)/).*(\.[a-z]+|/word/)$"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_EXPOSE_HEADERS = ["ETag", "Link", "Retry-After", "Repr-Digest"]

# The worker: see lga_kb/jobs. A job whose time came while no worker ran is made up for within a day.
PROCRASTINATE_ON_APP_READY = "lga_kb.jobs.queue.register"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}

DUMP_DIR, EXPORT_DIR = read("DUMP_DIR"), read("EXPORT_DIR")
PURGE_URL, PURGE_HEADER = read("PURGE_URL"), read("PURGE_HEADER")
BACKUP_DIR, BACKUP_KEEP = read("BACKUP_DIR"), read("BACKUP_KEEP")

DATA_UPLOAD_MAX_NUMBER_FILES = 300  # chosen at once; more come in an archive
FETCH_HOSTS = read("FETCH_HOSTS")
# Documents that editors bring in: for how many days their files are kept; 0 for ever.
IMPORT_KEEP_DAYS = read("IMPORT_KEEP_DAYS")

# Logging: to the terminal or the service's journal.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "lga_kb.watching.log_lines.JsonLines"},
    },
    "filters": {"outage": {"()": "lga_kb.errors.database_away.NotForEachRequest"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": read("LOG_FORMAT"), "filters": ["outage"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": read("LOG_LEVEL"), "propagate": False},
        "lga_kb.requests": {"level": "INFO" if read("LOG_REQUESTS") else "WARNING"},
        "lga_kb.access": {"level": "INFO"},  # log-ins, failures and refusals
        "axes": {"level": "ERROR"},  # lga_kb.access says the same, once and masked
    },
}

SLOW_SECONDS = read("SLOW_SECONDS")
METRICS_KEY = read("METRICS_KEY")
send_errors_to(read("SENTRY_DSN"))

DATA_LICENCE = read("DATA_LICENCE")
DATA_LICENCE_NAME = read("DATA_LICENCE_NAME") or DATA_LICENCE
if DATA_LICENCE:
    SPECTACULAR_SETTINGS["LICENSE"] = {"name": DATA_LICENCE_NAME, "url": DATA_LICENCE}
OFFER_MCP = read("OFFER_MCP")  # whether the proxy leads /mcp to `manage.py mcp --http`
CONTACT_EMAIL = read("CONTACT_EMAIL")  # shown on the contact page, and where people log in
