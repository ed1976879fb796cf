"""How the tests read answers of the API."""

LISTS = [
    "themes", "publications", "passages", "priorities", "headings", "statements", "campaigns", "occasions",
    "lineage", "updates",
    "boards", "people", "seats", "meetings", "items", "reports", "decisions",
]  # fmt: skip
PROBLEM = "application/problem+json"


def read(client, path, status=200):
    """An answer as data; its status is checked on the way."""
    response = client.get(path if path.startswith(("/", "http")) else f"/api/v1/{path}")
    assert response.status_code == status, (path, response.content[:500])
    return response.json()


def records(client, path):
    return read(client, path)["results"]


def keys(client, path):
    return [record["key"] for record in records(client, path)]


def problem(client, path, status, **headers):
    """What is wrong with a request, in the one shape."""
    response = client.get(path if path.startswith("/") else f"/api/v1/{path}", headers=headers)
    assert response.status_code == status, (path, response.content[:500])
    return check_problem(response)


def check_problem(response):
    assert response.headers["Content-Type"] == PROBLEM
    body = response.json()
    assert set(body) <= {"title", "status", "detail", "errors"}
    assert body["status"] == response.status_code
    assert body["detail"].endswith(".")
    return body
