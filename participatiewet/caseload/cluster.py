"""The parts of a caseload on a Dask cluster: every worker reads and writes its own (the extra ``[cluster]``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from participatiewet.faults import Fault, InputError

SECONDS_TO_CONNECT = "10s"


def on_cluster(address: str, work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield each of ``tasks`` with what ``work`` gave for it, as they come.

    ``address`` is that of a scheduler, such as ``tcp://10.0.0.5:8786``. Raises ``InputError`` when nobody answers there
    or Dask is not installed. When the caller stops, what was not begun is cancelled.
    """
    try:
        import distributed  # noqa: PLC0415 - an extra of its own
    except ImportError:
        advice = 'Installeer het met: pip install "participatiewet[cluster]"'
        raise InputError([Fault(("--cluster",), "niet_geinstalleerd", "Dask ontbreekt.", advice)]) from None
    try:
        client = distributed.Client(address, timeout=SECONDS_TO_CONNECT)
    except (OSError, ValueError, TimeoutError):
        advice = "Noem het adres van de scheduler, zoals tcp://127.0.0.1:8786."
        raise InputError([Fault(("--cluster",), "geen_cluster", "Op dit adres antwoordt niemand.", advice)]) from None
    with client:
        futures = {client.submit(work, task, pure=False): task for task in tasks}
        try:
            for future, result in distributed.as_completed(list(futures), with_results=True):
                yield futures[future], result
        finally:
            client.cancel(list(futures))


__all__ = ["on_cluster"]
