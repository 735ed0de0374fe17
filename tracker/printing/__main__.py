"""The process that renders: jobs as JSON on standard input, base64 texts in JSON on output.

echo '{"fonts": null, "jobs": [...]}' | python -m tracker.printing
"""

import base64
import json
import os
import resource
import sys

from tracker.printing.compiling import Press

CPU = 20  # seconds
MEMORY = 2 << 30  # bytes of address space; what is really used is some 60 MB


def main() -> None:
    """Render what is asked for. Any failure ends the process with a trace and a code."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(10)  # answering readers goes first
    asked = json.loads(sys.stdin.buffer.read())
    press = Press(asked["fonts"])
    done = [base64.b64encode(press.make(job)).decode("ascii") for job in asked["jobs"]]
    json.dump(done, sys.stdout)


if __name__ == "__main__":
    main()
