"""Running cases again when one of their files is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from participatiewet.faults import InputError
from participatiewet.testing.reading import files_in
from participatiewet.testing.running import Outcome

#: Looked at so many times a second.
SECONDS = 0.5
#: Of every file when it was last saved and how long it is.
Stamps = dict[Path, tuple[int, int]]


def stamps(paths: Sequence[Path]) -> Stamps:
    """Return what files there are now at and below ``paths``, each with its stamp; a path that is gone has none."""
    found: Stamps = {}
    for path in paths:
        try:
            for file in files_in([path]):
                stat = file.stat()
                found[file] = (stat.st_mtime_ns, stat.st_size)
        except (InputError, OSError):  # an editor may take a file away for a moment
            continue
    return found


def wait_for_change(paths: Sequence[Path], known: Stamps, sleep: Callable[[float], None] = time.sleep) -> Stamps:
    """Wait until the files at and below ``paths`` are no longer as ``known``; return how they are then."""
    while (now := stamps(paths)) == known:
        sleep(SECONDS)
    return now


def follow(
    known: Stamps,
    run: Callable[[Sequence[Path]], list[Outcome]],
    tell: Callable[[list[Outcome], list[Outcome] | None], None],
    wait: Callable[[Stamps], Stamps],
) -> None:
    """Run the cases in the files of ``known``, and again what ``wait`` says has changed, until ``KeyboardInterrupt``.

    ``run`` gets the files that are new or changed, ``tell`` all outcomes now and those before (``None`` at first).
    What does not change is not run again: outcomes of one file do not depend on other files.
    """
    outcomes: dict[Path, list[Outcome]] = {}
    before: list[Outcome] | None = None
    changed = list(known)
    try:
        while True:
            for file in changed:
                outcomes[file] = []
            for outcome in run(changed):
                outcomes[outcome.file].append(outcome)
            now = [outcome for file in known for outcome in outcomes[file]]
            tell(now, before)
            before = now
            later = wait(known)
            changed = [file for file, stamp in later.items() if known.get(file) != stamp]
            known = later
    except KeyboardInterrupt:
        return
