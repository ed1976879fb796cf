"""The composition of the site: settings, addresses and the pages that bring both applications together."""
