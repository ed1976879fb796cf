"""What is counted of requests for /metrics, by the name of the page and the status."""

from __future__ import annotations

from django.conf import settings
from prometheus_client import Counter, Histogram

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10)

REQUESTS = Histogram("lga_kb_request_seconds", "Time to answer", ["page", "status"], buckets=SECONDS)
QUERIES = Counter("lga_kb_queries", "Queries of the database", ["page"])


def observe(page: str, status: int, seconds: float, queries: int) -> None:
    """Count a request, if metrics are switched on."""
    if settings.METRICS_KEY:
        REQUESTS.labels(page, str(status)).observe(seconds)
        QUERIES.labels(page).inc(queries)
