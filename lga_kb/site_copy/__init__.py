"""The whole public site as files, which any web server, or a browser alone, can show when nothing else works."""
