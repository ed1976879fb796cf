"""Every list of the site, and search, as files: all pages of it, as it is filtered."""
