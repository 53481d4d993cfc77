"""The service as a process of its own, with what a test must hold in its hand: ``python -m tests.api.patched_service``.

The workers import this as well. ``PROEF_POORT`` names a file without which no calculation begins, ``PROEF_SECONDEN``
the seconds that a client may take. A household in which somebody is called ``crash`` makes the calculation fail with
what was sent in the message.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from participatiewet.api import body, server
from participatiewet.api.berekeningen import endpoints, together
from participatiewet.cli import main
from tests.api.running import GATE, PATIENCE, SECONDS


def gated(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return ``work``, which waits until the gate is open."""

    def waiting(asked: Any) -> Any:
        while GATE in os.environ and not Path(os.environ[GATE]).exists():
            time.sleep(0.02)
        for one in asked if isinstance(asked, list) else [asked]:
            if "crash" in one.data.get("personen", {}):
                raise RuntimeError(str(one.data))
        return work(asked)

    return waiting


for module, name in ((together, "results_of"), (together, "result_of"), (endpoints, "results_of")):
    setattr(module, name, gated(getattr(module, name)))
if SECONDS in os.environ:
    body.SECONDS_TO_SEND = server.SECONDS_TO_WAIT = server.SECONDS_TO_ANSWER = int(os.environ[SECONDS])

#: A worker that hangs is left alone: only one that dies is replaced before a test gives up.
server.SECONDS_TO_REACT = 10 * PATIENCE

if __name__ == "__main__":
    main()
