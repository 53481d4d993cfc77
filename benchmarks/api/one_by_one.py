"""What our service is measured against: one request, one simulation, and nothing around it.

``uvicorn one_by_one:app``. Reads the JSON, checks it, calculates that one household with ``run_many``, answers. No
gathering of requests, no threads, no middleware, no routes.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from participatiewet import system
from participatiewet.answer import answer
from participatiewet.api.berekeningen.reading import read_request
from participatiewet.calculate import run_many
from participatiewet.documents import read_json

logging.getLogger("openfisca_core").setLevel(logging.ERROR)
system.build()  # before the first request, as the services do


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] != "http":
        return
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    text = answered(body)
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def answered(body: bytes) -> bytes:
    """Return the answer to a request body; a fault in it is an error of the server (status 500)."""
    asked = read_request(read_json(body))
    result = run_many([asked.calculation], asked.recht, asked.hervormingen)[0]
    found = answer(result, asked.data, asked.calculation.outcomes, asked.uitleg)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
