"""Dates and times as every page of the site and the admin writes them: 30 November 2026, 16:30."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
