"""The composition of the site: settings, addresses and the pages that combine both applications."""
