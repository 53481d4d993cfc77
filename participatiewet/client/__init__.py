"""The calculation service from Python: typed questions and answers over HTTP.

``pip install 'participatiewet[client]'``; ``docs/aansluiten.md`` shows how to use it.
"""

from participatiewet.faults import Fault, InputError

from .answers import Antwoord, Herziening, Uitkomsten, Vergelijking
from .errors import ServiceError, UnreachableError
from .http import AsyncClient, Client
from .question import Bijstandseenheid, Gegevens, Periode, Versie, Vraag, Woning

__all__ = [
    "Antwoord",
    "AsyncClient",
    "Bijstandseenheid",
    "Client",
    "Fault",
    "Gegevens",
    "Herziening",
    "InputError",
    "Periode",
    "ServiceError",
    "Uitkomsten",
    "UnreachableError",
    "Vergelijking",
    "Versie",
    "Vraag",
    "Woning",
]
