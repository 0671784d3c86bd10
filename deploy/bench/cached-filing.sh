#!/usr/bin/env bash
# Compares cached `filing` requests with requests to a minimal WebFlux POST handler in the same process of a running sandbox. The two alternate.
# usage: deploy/bench/cached-filing.sh [hub, default http://localhost:8080]     needs wrk (Debian: apt-get install wrk)
# env: WARM=40 SECS=15 ROUNDS=3 CONN=32
set -euo pipefail
hub=${1:-http://localhost:8080}
warm=${WARM:-40} secs=${SECS:-15} rounds=${ROUNDS:-3} conn=${CONN:-32}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
number=${NUMBER:-教APP备4390001号}
cat > "$folder/filing.lua" <<LUA
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = '{"query":"query(\$n: FilingNumber!) { filing(number: \$n) { outcome source asOf filing { number status jurisdiction app { name } owner { name } } } }","variables":{"n":"$number"}}'
LUA
curl -sf "$hub/graphql" -H 'content-type: application/json' -d "$(sed -n "s/^wrk.body = '\(.*\)'$/\1/p" "$folder/filing.lua")"
echo
rate() { wrk -t1 -c"$conn" -d"$2s" -s "$folder/filing.lua" "$hub$1" | awk '/Non-2xx/ {print "non-2xx answers: " $0 > "/dev/stderr"} /Requests\/sec/ {print $2}'; }
rate /graphql "$warm" > /dev/null
rate /sandbox/bare "$((warm / 4))" > /dev/null
echo "round,cached_filing_per_s,bare_post_per_s,ratio"
for round in $(seq "$rounds"); do
  a=$(rate /graphql "$secs") b=$(rate /sandbox/bare "$secs")
  awk -v r="$round" -v a="$a" -v b="$b" 'BEGIN {printf "%d,%.0f,%.0f,%.3f\n", r, a, b, a / b}'
done
