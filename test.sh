#!/usr/bin/env bash
# Builds the solution and runs every test. The last line printed is the sum over all test projects.
#   ./test.sh                        everything
#   ./test.sh --filter Name~Tutorial any further arguments go to `dotnet test`
# With CI=true a skipped test is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Release}
results=artifacts/test-results

if ! command -v dotnet >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update && apt-get install -y dotnet-sdk-10.0
fi
command -v dotnet >/dev/null || { echo "The .NET 10 SDK is needed to build and test." >&2; exit 1; }

tests/setup

dotnet build Coroutines.sln --configuration "$configuration" -clp:NoSummary

rm -rf "$results"
status=0
# One test project at a time: several of them start processes and wait for timers.
dotnet test Coroutines.sln --no-build --configuration "$configuration" --results-directory "$results" --logger trx -m:1 "$@" || status=$?

total=0 executed=0 passed=0
while read -r t e p; do
    total=$((total + t)) executed=$((executed + e)) passed=$((passed + p))
done < <(find "$results" -name '*.trx' -exec sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' {} +)
failed=$((executed - passed)) skipped=$((total - executed))

if [ "$executed" = 0 ]; then
    echo "No test was run." >&2
    status=1
fi
[ "$failed" = 0 ] || status=1
if [ "$skipped" != 0 ] && [ "${CI:-}" = true ]; then
    echo "Skipped tests count as failures here." >&2
    status=1
fi

line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line="$line, $skipped skipped"
echo "$line"
exit "$status"
