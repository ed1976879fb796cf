"""Settings for working on the code, used by `make dev`: errors in full, and the debug toolbar on every page."""

from lga_kb.settings import *

DEBUG = True
INTERNAL_IPS = ["127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "debug_toolbar"]
MIDDLEWARE = ["debug_toolbar.middleware.DebugToolbarMiddleware", *MIDDLEWARE]
