"""Monitoring for the people who run the site: logs of requests, metrics, and errors sent to a service."""
