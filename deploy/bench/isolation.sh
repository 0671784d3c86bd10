#!/usr/bin/env bash
# isolation.sh [SECONDS [ROUNDS [MILLIS]]]: lookups at and submissions to healthy authorities while another one hangs, against the same traffic while none
# does, in turns in one run; the neighbour is asked and submitted to every MILLIS in both. A sandbox of its own; the clients are in the same process.
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl deploy/sandbox -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd deploy/sandbox
java -Xmx"${HEAP:-1g}" -cp "target/test-classes:target/classes:$(cat target/cp.txt)" org.filinghub.sandbox.IsolationFigures "$@" 2> /dev/null | grep ratio
