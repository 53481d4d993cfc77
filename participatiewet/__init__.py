"""The Participatiewet as running law.

The folders ``parameters``, ``variables``, ``reforms`` and ``api`` lie beside this package in a
checkout and inside it in an installed wheel. ``__path__`` is extended so that both work alike.
"""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
if not (_HERE / "variables").is_dir():
    __path__.append(str(_HERE.parent))


def law_folder(name: str) -> Path:
    """Return the folder ``name`` of the law (``parameters``, ``variables``, ``reforms``, ...).

    Raises ``FileNotFoundError`` when the folder is neither in the package nor beside it.
    """
    for candidate in (_HERE / name, _HERE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"De map '{name}' van de wet is niet gevonden.")
