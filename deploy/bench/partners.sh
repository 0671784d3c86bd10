#!/usr/bin/env bash
# partners.sh [ITEMS [stream]]: a thousand platform items in one batch against one by one; a thousand warm questions against one; a stream of items against a
# raw multi-row upsert of the rows it left. A sandbox of its own, in one run; the client is in the same process.
# With `stream`: the stream alone.
# env: HEAP=1g, the sandbox's and the client's together; POOL=2G, the database's
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl deploy/sandbox -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd deploy/sandbox
java -Dfilinghub.engines.buffer-pool="${POOL:-2G}" -Xmx"${HEAP:-1g}" -cp "target/test-classes:target/classes:$(cat target/cp.txt)" org.filinghub.sandbox.PartnerFigures "$@" 2> /dev/null | grep -E 'ratio|heap'
