"""Every list of the site, and search, as files: all pages, with their filters."""
