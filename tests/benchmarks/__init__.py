"""Speed and memory, measured side by side with a yardstick in one run: ``python -m tests.benchmarks`` (``make bench``).

Everything stays on this machine: invented full-size files, servers on the loopback address, results in ``bench-out/``.
Ratios are what counts: both sides of each run in turn, so a slow or busy machine slows both. Needs Linux (``/proc``).
"""
