"""A real service: a process of its own on a free port of this machine, that answers who has its key."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from participatiewet import keys

ROOT = Path(__file__).parents[2]
#: As the command of an installed package does, for the code of this checkout.
COMMAND = [sys.executable, "-c", "from participatiewet.cli import main; main()", "serve", "--port", "0"]
ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+")


class Service(NamedTuple):
    """Where the service is, and the key it knows."""

    url: str
    key: str


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    key = keys.new_key()
    file = tmp_path_factory.mktemp("dienst") / "sleutels"
    file.write_text(f"gemeente-voorbeeld {keys.hashed(key)}\n", encoding="utf-8")
    settings = {**os.environ, keys.SETTING: str(file)}
    with (
        pytest.MonkeyPatch.context() as here,
        subprocess.Popen(COMMAND, cwd=ROOT, env=settings, stderr=subprocess.PIPE, text=True) as process,
    ):
        here.setenv("NO_PROXY", "127.0.0.1")
        assert process.stderr is not None
        try:
            # the service chooses its port and says so once it listens; when it cannot, the lines end
            address = next((found[0] for line in process.stderr if (found := ADDRESS.search(line))), None)
            assert address is not None, "the service did not start"
            yield Service(address, key)
        finally:
            process.terminate()
