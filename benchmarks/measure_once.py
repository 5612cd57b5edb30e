"""Run one command and say what it cost, from a process so small that its own memory does not count as the command's.

Called as a script: where to write the figures, the seconds allowed, and the command.
"""

import os
import subprocess
import sys
import threading
import time

if __name__ == "__main__":
    told, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    start = time.perf_counter()
    child = subprocess.Popen(command)
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    _, status, usage = os.wait4(child.pid, 0)
    took = time.perf_counter() - start
    timer.cancel()
    ended = "late" if took >= seconds else str(os.waitstatus_to_exitcode(status))
    with open(told, "w", encoding="utf-8") as figures:  # noqa: PTH123 -- pathlib would cost memory
        figures.write(f"{took} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024} {ended}")
