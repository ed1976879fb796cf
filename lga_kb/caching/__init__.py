"""Responses that browsers and caches may keep: the site's version and its uses.

`models` keeps the version, `triggers` makes every table change it, `release` names the deployed code, `middleware`
marks the public answers, answers 304 and uses the cache that CACHE_URL names.
"""
