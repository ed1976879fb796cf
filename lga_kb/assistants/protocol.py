"""Offers the five tools in the Model Context Protocol, on standard input and output or by HTTP at `/mcp`.

It needs the packages of requirements-server.txt. By HTTP it is a separate process without sessions or accounts. It
limits callers like the API, before it reads anything.
"""

from __future__ import annotations

import functools
import inspect
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

import anyio
import uvicorn
from django.conf import settings
from django.db import connections
from django.http.request import split_domain_port, validate_host
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from rest_framework.utils.encoders import JSONEncoder
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from lga_kb.access import limits
from lga_kb.access.address import caller
from lga_kb.assistants import answers
from lga_kb.errors import problems
from lga_kb.errors.database_away import is_not_usable

PATH = "/mcp"
AT_ONCE = 8  # answers that one process works on, each with a connection to the database
MOST_CALLERS = 64
MOST_SENT = 64 * 1024  # bytes of a request
AWAY = "The database is not available. Try again in half a minute."
QUESTIONS = (answers.search, answers.theme, answers.statement, answers.lineage, answers.meeting)
INSTRUCTIONS = (
    "What the Local Government Association says, asks, offers and promises, by theme and year. Cite the `page` of a "
    "record. `wording` and the `text` of a passage are official words as printed: quote them as they are. `summary` "
    "is this site's own sentence, not a quotation. If something is not in an answer, this site does "
    "not know it: do not fill it in."
)

logger = logging.getLogger(__name__)


class Caller:
    """The part of a request that the site needs to find the caller's address."""

    def __init__(self, request: Request):
        self.META = {
            "REMOTE_ADDR": request.client.host if request.client else "",
            "HTTP_X_FORWARDED_FOR": request.headers.get("X-Forwarded-For", ""),
        }


class Guarded:
    """Refuses hosts that are not the site's and callers above API_RATE, in the format of the API."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = None
        if scope["type"] == "http":
            refusal = await self.refusal(Request(scope))
        await (refusal or self.app)(scope, receive, send)

    async def refusal(self, request: Request) -> JSONResponse | None:
        domain, _ = split_domain_port(request.headers.get("Host", ""))
        if not validate_host(domain, settings.ALLOWED_HOSTS):
            return _refused(400, "The host does not belong to this site.")
        count = functools.partial(limits.seconds_to_wait, "api", settings.API_RATE, caller(Caller(request)))
        if seconds := await anyio.to_thread.run_sync(count):
            said = f"Too many requests. Try again in {seconds} seconds."
            return _refused(429, said, {"Retry-After": str(seconds)})
        return None


def make_server() -> MCPServer:
    """The server with its tools, declared as read-only."""
    server: MCPServer = MCPServer(
        name="lga-policy-knowledge-base",
        title="LGA policy knowledge base",
        instructions=INSTRUCTIONS,
        website_url=settings.SITE_URL,
        log_level="WARNING",
        subscriptions=False,
    )
    only_reads = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    for question in QUESTIONS:
        server.add_tool(_asked(question), description=inspect.getdoc(question), annotations=only_reads)
    return server


def make_app() -> ASGIApp:
    """The HTTP server, for uvicorn. `Guarded` checks the host, so the package need not."""
    app = make_server().streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=MOST_SENT,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    app.add_middleware(Guarded)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["*"],
        expose_headers=["Mcp-Session-Id", "Retry-After"],
    )
    return app


def serve(host: str, port: int) -> None:
    """Answer by HTTP until it is stopped."""
    uvicorn.run(
        make_app(),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        proxy_headers=False,  # PROXIES says how many are believed
        server_header=False,
        limit_concurrency=MOST_CALLERS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=20,
    )


def answer_on_a_pipe() -> None:
    """Answer on standard input and output until that ends."""
    anyio.run(make_server().run_stdio_async)


def _asked(question: Callable[..., dict[str, Any]]) -> Callable[..., Any]:
    """Wraps a tool for the package: in a thread, with a size limit, and with errors as a sentence."""

    @functools.wraps(question)
    async def ask(**given: Any) -> dict[str, Any]:
        return await anyio.to_thread.run_sync(_answer, question, given, limiter=_limiter())

    return ask


@functools.cache
def _limiter() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_ONCE)


def _answer(question: Callable[..., dict[str, Any]], given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        answer = answers.bounded(question(**given))
        return json.loads(json.dumps(answer, cls=JSONEncoder))
    except answers.NotAnswered as error:
        raise ToolError(str(error)) from error
    except Exception as error:
        if is_not_usable(error):
            raise ToolError(AWAY) from error
        raise
    finally:
        connections.close_all()  # threads come and go


def _refused(status: int, said: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse(
        problems.body(status, said), status_code=status, headers=headers, media_type=problems.PROBLEM
    )
