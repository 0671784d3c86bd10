#!/usr/bin/env bash
# Measures the resident memory of each node, started alone and idle, with an existing MySQL and Redis.
# usage: set -a; . deploy/example/nodes.env; set +a; deploy/bench/memory.sh     Run `mvn -q package -DskipTests` first.
# env: OPTIONS="-Xmx512m", JVM options
set -euo pipefail
cd "$(dirname "$0")/../.."
for node in province-adapter:8082:authority-43 national-sync:8081:authorities gateway:8080:authorities; do
  IFS=: read -r name port settings <<< "$node"
  java ${OPTIONS:--Xmx512m} -jar "$name"/target/"$name"-*-exec.jar \
    --spring.config.additional-location=file:deploy/example/"$settings".yaml > target/bench-"$name".log 2>&1 &
  pid=$!
  until curl -s "http://localhost:$port/actuator/health" | grep -q status; do
    kill -0 "$pid" 2> /dev/null || { tail -5 target/bench-"$name".log; exit 1; }
    sleep 0.2
  done
  sleep 5
  awk -v name="$name" '/VmRSS/ {printf "%s: %d MB\n", name, $2 / 1024}' "/proc/$pid/status"
  kill "$pid"
  wait "$pid" 2> /dev/null || true
done
