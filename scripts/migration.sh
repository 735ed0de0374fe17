#!/usr/bin/env bash
# Write the next migration: bring an empty database up to date, then compare it with the tables.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ -z "${1:-}" ]]; then
    echo "Say what changes: make migration message='add letters'" >&2
    exit 2
fi

TRACKER_INSTANCE=$(mktemp -d)
export TRACKER_INSTANCE
trap 'rm -rf "$TRACKER_INSTANCE"' EXIT

shopt -s nullglob
written=(tracker/migrations/versions/[0-9]*.py)
number=$(printf '%04d' $((${#written[@]} + 1)))
.venv/bin/alembic upgrade head
.venv/bin/alembic revision --autogenerate --rev-id "$number" --message "$1"
