"""Become another program, bound to one core, that ends when whoever started it does: ``start_on.py CORE COMMAND...``.

A program of its own and not ``preexec_fn``, which is unsafe in a process with threads. ``CORE`` is ``-`` for any.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1

core, *command = sys.argv[1:]
if core != "-":
    os.sched_setaffinity(0, {int(core)})
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
os.execv(command[0], command)
