"""Kill the server again and again while people write: python scripts/durability.py --kills 50."""

import subprocess
import sys
from pathlib import Path

if __name__ == "__main__":
    command = [sys.executable, "-m", "tests.server.durability", *sys.argv[1:]]
    sys.exit(subprocess.call(command, cwd=Path(__file__).parents[1]))  # noqa: S603
