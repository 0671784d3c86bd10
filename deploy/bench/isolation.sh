#!/usr/bin/env bash
# isolation.sh [SECONDS [ROUNDS [MILLIS]]]: compares lookups and submissions at healthy authorities while another authority hangs with the same traffic
# while no authority hangs. The two alternate in one run. In both, the other authority also gets a lookup and a submission every MILLIS milliseconds.
# The script starts its own sandbox; the clients run in the same process.
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl deploy/sandbox -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd deploy/sandbox
java -Xmx"${HEAP:-1g}" -cp "target/test-classes:target/classes:$(cat target/cp.txt)" org.filinghub.sandbox.IsolationFigures "$@" 2> /dev/null | grep ratio
