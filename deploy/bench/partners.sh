#!/usr/bin/env bash
# partners.sh [ITEMS [stream]]: compares, in one run, a thousand platform items in one batch with the same items one by one; a thousand cached questions in one
# request with one question; and a stream of items with a raw multi-row upsert of the same rows. With `stream`, only the stream is measured.
# The script starts its own sandbox; the client runs in the same process.
# env: HEAP=1g, heap of the process that runs the sandbox and the client; POOL=2G, buffer pool of the database
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl deploy/sandbox -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd deploy/sandbox
java -Dfilinghub.engines.buffer-pool="${POOL:-2G}" -Xmx"${HEAP:-1g}" -cp "target/test-classes:target/classes:$(cat target/cp.txt)" org.filinghub.sandbox.PartnerFigures "$@" 2> /dev/null | grep -E 'ratio|heap'
