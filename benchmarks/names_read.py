"""Which parameters of a request a view looks at."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import QueryDict

LOOKS = ("__getitem__", "__contains__", "getlist", "pop")


@contextmanager
def names_read() -> Iterator[set[str]]:
    """Fills a set with the names that are looked up. A whole query that is only copied into a link reads none."""
    read = set()
    own = {name: QueryDict.__dict__.get(name) for name in LOOKS}
    for name in LOOKS:
        setattr(QueryDict, name, _noting(getattr(QueryDict, name), read))
    try:
        yield read
    finally:
        for name, before in own.items():
            if before is None:
                delattr(QueryDict, name)
            else:
                setattr(QueryDict, name, before)


def _noting(look, read):
    def noted(query, name, *rest):
        read.add(name)
        return look(query, name, *rest)

    return noted
