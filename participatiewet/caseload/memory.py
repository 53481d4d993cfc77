"""Memory that a calculation frees stays with the process for the arrays that come next."""

from __future__ import annotations

import ctypes
from functools import cache

#: The settings of ``mallopt`` in the C library of GNU: from how many free bytes at the end memory goes back to the
#: system, and from which size an array gets pages of its own, which go back as soon as it is freed.
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3
#: What may stay, and the largest size that the library allows.
KEPT, OF_ITS_OWN = 256 * 2**20, 32 * 2**20


@cache
def keep_freed_memory() -> bool:
    """Let this process keep what it frees, up to ``KEPT`` bytes; return whether its C library could be told.

    A month makes and frees hundreds of arrays of some megabytes. Handing those pages back and asking for them again
    costs a tenth of the calculation; keeping them makes the most that is used at once a twentieth more. It holds for
    the whole process, also for what is not calculated here.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):  # another C library
        return False
    return bool(mallopt(TRIM_THRESHOLD, KEPT)) and bool(mallopt(MMAP_THRESHOLD, OF_ITS_OWN))


__all__ = ["keep_freed_memory"]
