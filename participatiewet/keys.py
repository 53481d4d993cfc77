"""Keys of clients: only their hashes are kept, in a file that the setting ``PARTICIPATIEWET_SLEUTELS`` names."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from participatiewet.faults import Fault, InputError

SETTING = "PARTICIPATIEWET_SLEUTELS"
#: Random bytes in a key: too many to guess, so that a plain hash is enough to keep it.
LENGTH = 32
LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s+(?P<hash>[0-9a-f]{64})")
EXAMPLE = "Gebruik per regel een naam, een spatie en de 64 tekens die 'participatiewet sleutel NAAM' geeft."


def new_key() -> str:
    """Return a new key, to be handed over once."""
    return secrets.token_urlsafe(LENGTH)


def hashed(key: str) -> str:
    """Return what is kept of a ``key``: its SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(key.encode()).hexdigest()


def from_settings(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each client by the hash of its key; empty when no file is set.

    Raises ``InputError`` with every fault when the file cannot be read, holds no key or has a wrong line.
    """
    where = settings.get(SETTING, "")
    if not where:
        return {}
    try:
        lines = Path(where).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError(
            [Fault((), "sleutels_onleesbaar", f"Het bestand van {SETTING} is niet te lezen.", "Controleer het pad.")]
        ) from None
    return _read(lines)


def _read(lines: list[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    faults = []
    for number, text in enumerate(lines, 1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        # the line itself may hold a key that somebody forgot to hash, so no fault repeats it
        if (found := LINE.fullmatch(line)) is None:
            faults.append(
                Fault((f"regel {number}",), "sleutel_onleesbaar", f"Regel {number} is geen sleutel.", EXAMPLE)
            )
        elif found["name"] in keys.values() or found["hash"] in keys:
            text = f"Regel {number} herhaalt een naam of een sleutel."
            faults.append(Fault((f"regel {number}",), "sleutel_dubbel", text, "Geef elke afnemer een eigen sleutel."))
        else:
            keys[found["hash"]] = found["name"]
    if not keys and not faults:
        faults.append(Fault((), "geen_sleutels", f"Het bestand van {SETTING} bevat geen sleutel.", EXAMPLE))
    if faults:
        raise InputError(faults)
    return keys


def client_of(keys: Mapping[str, str], key: str) -> str | None:
    """Return the name of the client whose ``key`` this is; every hash is compared, in equal time."""
    sent = hashed(key)
    names = [name for known, name in keys.items() if hmac.compare_digest(known, sent)]
    return names[0] if names else None
