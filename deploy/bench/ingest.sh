#!/usr/bin/env bash
# ingest.sh [FILINGS [SIZES…]]: a national node with its own MariaDB ingests a feed with one change per filing. The script compares this with a raw
# multi-row upsert of the same rows in the same database and the same run. With SIZES it also measures the cost of a lookup for each registry size.
# env: HEAP=1500m, heap of the process that runs the node and the authority; POOL=2G, buffer pool of the database
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl national-sync -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd national-sync
java -Dfilinghub.engines.buffer-pool="${POOL:-2G}" -Xmx"${HEAP:-1500m}" -Dlogging.level.root=WARN -cp "target/test-classes:target/classes:$(cat target/cp.txt)" \
  org.filinghub.national.sync.IngestFigures "${@:-20000}" 2> /dev/null | grep -E 'ratio|lookup|heap|index:'
