#!/usr/bin/env bash
# Run every make target named, whatever fails; end with the tests of all of them added up.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=()
passed_tests=0 failed_tests=0 skipped_tests=0

# How many tests pytest's closing line says are of a kind: "3 failed, 41 passed in 2.10s"
count() {
    sed -nE 's/^=*\s*([0-9]+ .* in [0-9.]+s.*)/\1/p' "$log" | tail -n 1 | tr ',' '\n' |
        awk -v kinds="^($1)\$" '$2 ~ kinds { sum += $1 } END { print sum + 0 }'
}

for step in "$@"; do
    echo "== $step"
    make --no-print-directory "$step" 2>&1 | tee "$log" || failed+=("$step")
    passed_tests=$((passed_tests + $(count 'passed|xfailed')))
    failed_tests=$((failed_tests + $(count 'failed|errors?|xpassed')))
    skipped_tests=$((skipped_tests + $(count 'skipped')))
done

echo "== $SECONDS s in all"
if ((${#failed[@]})); then
    echo "Failed: ${failed[*]}"
fi
echo "$passed_tests passed, $failed_tests failed, $skipped_tests skipped"
((${#failed[@]} == 0))
