"""One of several writers, in a process of its own: waits for the file GO, then writes.

    python -m bench.log_update.writer NAME ACT TIMES PAUSE GO

Prints the seconds that each act took.
"""

import json
import random
import sys
import time
from pathlib import Path

from bench.log_update.acts import acts_of
from tracker.app import settle
from tracker.config import load_settings
from tracker.db import make_engine


def main(name: str, act: str, times: int, pause: float, go: Path) -> None:
    """Write so many times, with a pause of about so many seconds between."""
    acts = acts_of(make_engine(load_settings().database), name)
    run = getattr(acts, act)
    run()  # to warm up
    settle()  # as each worker of the server does
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not go.exists():
        time.sleep(0.001)
    took = []
    for _time in range(times):
        time.sleep(random.uniform(0, 2 * pause))  # noqa: S311
        began = time.perf_counter()
        run()
        took.append(time.perf_counter() - began)
    sys.stdout.write(json.dumps(took))


if __name__ == "__main__":
    name, act, times, pause, go = sys.argv[1:]
    main(name, act, int(times), float(pause), Path(go))
