"""What a process that goes on for long tells the garbage collector of Python."""

from __future__ import annotations

import gc

#: A calculation makes many objects that live briefly: the garbage collector need not look after every thousand.
THRESHOLDS = (50_000, 20, 100)


def keep_what_is_loaded() -> None:
    """Keep what is there now, as the law, from the garbage collector, and let that look less often after the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
