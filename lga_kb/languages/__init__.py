"""The languages of the site's own words. Text from documents keeps its language."""
