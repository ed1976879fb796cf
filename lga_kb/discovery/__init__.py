"""Files and data for search engines and browsers: addresses, search, and the subjects of pages."""
