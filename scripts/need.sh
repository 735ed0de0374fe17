#!/usr/bin/env bash
# See that the programs are here which the tests start and pip cannot install: a browser, PostgreSQL
# 15 or newer, poppler to read PDFs with, and Java for the checker of HTML. Named as arguments,
# others are looked for as well: "npm". Root installs what is missing; anyone else is told the
# command.
set -euo pipefail
cd "$(dirname "$0")/.."

has_browser() { command -v chromium >/dev/null; }
has_poppler() { command -v pdftotext >/dev/null; }
has_java() { command -v java >/dev/null; }
has_npm() { command -v npm >/dev/null; }
has_postgres() { "${PYTHON:-python3}" tests/postgres.py --find >/dev/null 2>&1; }

missing=()
has_browser || missing+=(chromium)
has_poppler || missing+=(poppler-utils)
has_postgres || missing+=(postgresql)
has_java || missing+=(default-jre-headless)
[[ " $* " != *" npm "* ]] || has_npm || missing+=(npm)
((${#missing[@]})) || exit 0

install="apt-get install -y --no-install-recommends ${missing[*]}"
if ((EUID != 0)); then
    echo "The tests need ${missing[*]}. On Debian or Ubuntu, run:" >&2
    echo "    sudo sh -c 'apt-get update && $install'" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null; then
    echo "The tests need ${missing[*]}, and there is no apt-get here to install them with." >&2
    exit 1
fi

# The tests start servers of their own: a freshly installed PostgreSQL need not start one too.
clusters=/etc/postgresql-common/createcluster.conf
if [[ ! -e $clusters ]]; then
    mkdir -p "${clusters%/*}"
    echo 'create_main_cluster = false' >"$clusters"
fi
export DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1
apt-get update -q
$install -q -o Dpkg::Options::=--force-confold

has_java || { echo "java is still not on PATH after: $install" >&2; exit 1; }
has_poppler || { echo "pdftotext is still not on PATH after: $install" >&2; exit 1; }
has_browser || { echo "chromium is still not on PATH after: $install" >&2; exit 1; }
has_postgres || { echo "No PostgreSQL 15 or newer after: $install" >&2; exit 1; }
