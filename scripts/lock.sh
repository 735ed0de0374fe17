#!/usr/bin/env bash
# Pin every dependency, with hashes, for every platform. Pins that still fit are kept: --upgrade
# takes the newest of each instead, --upgrade-package NAME of one.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3}" -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check uv==0.13.9

compile() {
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command 'make lock' "$@"
}
cd requirements
compile run.in build.in --output-file run.txt "$@"
compile run.in build.in test.in --constraints run.txt --output-file test.txt "$@"
