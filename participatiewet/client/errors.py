"""What can go wrong with a request; nothing that was sent stands in a message."""

from __future__ import annotations

from collections.abc import Sequence

from participatiewet.faults import Fault


class UnreachableError(Exception):
    """There is no answer: no connection, or not in time. Whether the service calculated is unknown and harmless."""


class ServiceError(Exception):
    """The service refused or failed, or answered what cannot be read.

    ``status`` is the HTTP status, ``kind`` the last part of the problem type (``ongeldige-invoer``), ``faults`` what is
    wrong and where. The text of the error leaves the faults out: their pointers hold the names that the sender chose.
    ``retry_after`` is the number of seconds that the service asks to wait, ``None`` when it says nothing.
    """

    def __init__(
        self, status: int, kind: str, detail: str, faults: Sequence[Fault] = (), retry_after: float | None = None
    ) -> None:
        self.status = status
        self.kind = kind
        self.detail = detail
        self.faults = list(faults)
        self.retry_after = retry_after
        super().__init__(f"{detail} (status {status}, {kind})")
