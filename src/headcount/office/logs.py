"""Logs: one JSON object a line on standard error; events, ids and figures, never content."""

import logging
import sys

from pythonjsonlogger.json import JsonFormatter


def start_logging(level: str, form: str) -> None:
    """Send every record of this process to standard error, as JSON or as text for people."""
    out = logging.StreamHandler(sys.stderr)
    if form == "json":
        renamed = {"levelname": "level", "asctime": "at", "name": "logger"}
        out.setFormatter(JsonFormatter("{asctime}{levelname}{name}{message}", style="{", rename_fields=renamed))
    else:
        out.setFormatter(logging.Formatter("{asctime} {levelname:7} {name}: {message}", style="{"))
    logging.basicConfig(level=level.upper(), handlers=[out], force=True)
    # Their lines would repeat every request and every statement, with its values.
    for chatty in ("uvicorn.access", "httpx", "httpcore", "sqlalchemy.engine", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
