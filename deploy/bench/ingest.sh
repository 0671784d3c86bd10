#!/usr/bin/env bash
# ingest.sh [FILINGS [SIZES…]]: a feed of one change for each filing, taken in by a national node on a MariaDB of its own, against a raw
# multi-row upsert of the rows it left, in the same database and the same run. With sizes: what a lookup costs when the registry has each of them.
# env: HEAP=1500m, the node's and the authority's together; POOL=2G, the database's
set -euo pipefail
cd "$(dirname "$0")/../.."
${MVN:-mvn} -q -B -pl national-sync -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/cp.txt
cd national-sync
java -Dfilinghub.engines.buffer-pool="${POOL:-2G}" -Xmx"${HEAP:-1500m}" -Dlogging.level.root=WARN -cp "target/test-classes:target/classes:$(cat target/cp.txt)" \
  org.filinghub.national.sync.IngestFigures "${@:-20000}" 2> /dev/null | grep -E 'ratio|lookup|heap|index:'
