HUB=${hub}
ask() { curl -s "$HUB/graphql" -H 'content-type: application/json' ${TOKEN:+-H "authorization: Bearer $TOKEN"} -d "$1"; echo; }

# 1. A company in Hunan submits an app. The hub accepts it immediately and delivers it to authority 43.
TOKEN=$(curl -s "$HUB/sandbox/token?role=provider&uscc=${owner}")
FORM='${form}'
ANSWER=$(ask '{"query":"mutation($form: ProviderFormInput!, $key: ID!) { submitProviderFiling(form: $form, idempotencyKey: $key) { __typename ... on SubmissionAccepted { receipts { id jurisdiction delivery decisionDueOn route { steps { code rules } } } } ... on SubmissionRefused { refusals { code path text } } } }","variables":{"key":"walk-'$(date +%s)'","form":'"$FORM"'}}'); echo "$ANSWER"
ID=$(echo "$ANSWER" | sed 's/.*"id":"\([^"]*\)".*/\1/')

# 2. A reviewer of authority 43 completes the review: the app receives its number.
TOKEN=$(curl -s "$HUB/sandbox/token?role=reviewer&jurisdiction=43")
ANSWER=$(ask '{"query":"mutation { completeReview(id: \"'$ID'\", expectedRevision: 1) { __typename ... on ReviewDone { filing { number status revision } } ... on ReviewRefused { refusals { code text } } } }"}'); echo "$ANSWER"
NUMBER=$(echo "$ANSWER" | sed 's/.*"number":"\([^"]*\)".*/\1/')

# 3. An anonymous caller asks whether universities in Guangdong may use it: VALID (MOE-11a).
TOKEN=
may() { ask '{"query":"{ validity(question: {number: \"'$NUMBER'\", jurisdiction: \"44\", stage: '$1'}) { verdict reasons { code rules basis text } goodUntil } }"}'; }
may HIGHER_EDUCATION

# 4. The same question for primary and secondary schools: INVALID, because they require a white-list entry (GD-whitelist).
may PRIMARY_AND_SECONDARY

# 5. Guangdong's white-list system adds an entry: VALID.
TOKEN=$(curl -s "$HUB/sandbox/token?role=whitelist&jurisdiction=44")
ask '{"query":"mutation { putWhitelistEntries(jurisdiction: \"44\", entries: [{number: \"'$NUMBER'\", stages: [PRIMARY_AND_SECONDARY], from: \"${today}\"}]) { stored refusals { code text } } }"}'
TOKEN=
may PRIMARY_AND_SECONDARY

# 6. Authority 43 revokes the filing: INVALID everywhere, immediately (MOE-24a).
TOKEN=$(curl -s "$HUB/sandbox/token?role=reviewer&jurisdiction=43")
ask '{"query":"mutation { revokeFiling(id: \"'$ID'\", expectedRevision: 2, ground: ILLEGAL) { __typename ... on ReviewDone { filing { number status endedAt } } ... on ReviewRefused { refusals { code text } } } }"}'
TOKEN=
may HIGHER_EDUCATION
