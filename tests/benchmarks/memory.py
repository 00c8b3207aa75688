"""Memory of a process, as Linux tells it; as a command, runs a module and tells its peak on the last line.

``python -m tests.benchmarks.memory MODULE ARGUMENT…``: a peak read from outside would count the parent's memory too.
"""

import runpy
import sys
from pathlib import Path


def megabytes(name: str, process: int | str = "self") -> float:
    """A line of ``/proc/<process>/status``: ``RssAnon`` (its own memory now) or ``VmHWM`` (the peak of all it held)."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise KeyError(name)


if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    try:
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
    print(megabytes("VmHWM"))
