"""Run a benchmark by name, or all of them.

make bench                                every benchmark
make bench args='case_page --postgres'    one of them, with its own options
make bench args=--list                    their names
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    """Run what was asked for; the exit code is the worst of all."""
    names = sorted(path.parent.name for path in (ROOT / "bench").glob("*/__main__.py"))
    if arguments[:1] == ["--list"]:
        sys.stdout.write("".join(f"{name}\n" for name in names))
        return 0
    if not arguments:
        return max(_run(name, []) for name in names)
    name, *options = arguments
    if name not in names:
        sys.stderr.write(f"No benchmark is called {name!r}. There are: {', '.join(names)}.\n")
        return 2
    return _run(name, options)


def _run(name: str, options: list[str]) -> int:
    sys.stdout.write(f"== {name}\n")
    sys.stdout.flush()
    return subprocess.call([sys.executable, "-m", f"bench.{name}", *options], cwd=ROOT)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
