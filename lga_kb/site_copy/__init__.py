"""A copy of the whole public site as files. Any web server, or a browser alone, can show it if all else fails."""
