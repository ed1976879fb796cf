"""The languages of the site's own words. What documents print is in whatever language they print it."""
