#!/usr/bin/env bash
# Measures the seconds from `mvn -Psandbox` on a built tree to the first answered query, and the memory of the sandbox's processes.
# usage: deploy/bench/start.sh [runs, default 5]     Run `mvn -q package -DskipTests` first.
set -euo pipefail
cd "$(dirname "$0")/../.."
port=${PORT:-18080}
query='{"query":"{ filing(number: \"教APP备4390001号\") { outcome source } }"}'
for run in $(seq "${1:-5}"); do
  began=$(date +%s.%N)
  setsid mvn -q -B -Psandbox -Dsandbox.port="$port" > target/bench-start.log 2>&1 &
  maven=$!
  until curl -sf "http://localhost:$port/graphql" -H 'content-type: application/json' -d "$query" | grep -q '"outcome":"FOUND"'; do
    kill -0 "$maven" 2> /dev/null || { cat target/bench-start.log; exit 1; }
    sleep 0.05
  done
  answered=$(date +%s.%N)
  until grep -q 'Ready after' target/bench-start.log; do sleep 0.2; done
  sleep 2
  rss() { pgrep -f "$1" | while read -r pid; do awk '/VmRSS/ {print $2}' "/proc/$pid/status"; done | awk '{s += $1} END {printf "%d", s / 1024}'; }
  awk -v run="$run" -v a="$began" -v b="$answered" -v s="$(rss org.filinghub.sandbox.Sandbox)" -v m="$(rss target/sandbox/.*mariadbd)" \
    'BEGIN {printf "run %d: first answer after %.1f s; memory: sandbox %d MB, MariaDB %d MB\n", run, b - a, s, m}'
  kill -TERM -- "-$maven"
  wait "$maven" 2> /dev/null || true
  while curl -s "http://localhost:$port/" > /dev/null; do sleep 0.2; done
done
