"""The site's settings, with what only gets in the way of tests replaced."""

from lga_kb.settings import *

# Hashed names need a collected folder, which a test run should not depend on.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True  # nothing has to be collected before a test
# Passwords of tests guard nothing, and a slow hash would be most of a sign-in's time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The tests ask more often than anybody may; those of the limit set one.
API_RATE = ""
PAGE_RATES = dict.fromkeys(PAGE_RATES, "")
# However busy the machine is, the server answers in the end.
DATABASES["default"]["OPTIONS"]["connect_timeout"] = 600
# What a test writes need not outlive a power cut, and waiting for the disk is much of a run's time.
# Compiling a query pays where tables are large: the planner takes those of a test, never analysed, for such.
DATABASES["default"]["OPTIONS"]["options"] = (
    "-c synchronous_commit=off -c jit=off -c max_parallel_workers_per_gather=0"
)
