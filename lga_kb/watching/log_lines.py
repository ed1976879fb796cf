"""Lines of the log: for people, or one object of JSON each for programs that collect them."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from lga_kb.watching.request_log import request_id

FIELDS = ("method", "page", "status", "milliseconds", "queries", "user")


class JsonLines(logging.Formatter):
    """One JSON object a line: time in UTC, level, logger, message, request id, and the details of a request."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": record.process,
        }
        if asked := request_id.get():
            line["request"] = asked
        line |= {name: value for name in FIELDS if (value := getattr(record, name, None)) not in (None, "")}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
