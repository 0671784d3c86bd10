// Usage: npm run validity [NUMBER] [JURISDICTION]. Prints whether universities in the jurisdiction may use the app.
// Environment, optional: HUB is the address of the hub, TOKEN a bearer token.
import { readFileSync } from 'node:fs';
import type { ValidityQuery, ValidityQueryVariables } from './generated.js';

const [number = '教APP备4390001号', jurisdiction = '44'] = process.argv.slice(2);
const { HUB = 'http://localhost:8080/graphql', TOKEN } = process.env;

// The path is relative to the compiled file in out/.
const query = readFileSync(new URL('../../validity.graphql', import.meta.url), 'utf8');
const variables: ValidityQueryVariables = { question: { number, jurisdiction, stage: 'HIGHER_EDUCATION' } };

const response = await fetch(HUB, {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(TOKEN ? { authorization: `Bearer ${TOKEN}` } : {}) },
  body: JSON.stringify({ query, variables }),
});
const answer = (await response.json()) as {
  data?: ValidityQuery | null;
  errors?: { message: string; extensions?: { code?: string } }[];
};
if (!answer.data || answer.errors) {
  for (const error of answer.errors ?? []) {
    console.error(error.extensions?.code, error.message);
  }
  process.exit(1);
}

const { verdict, reasons, filing, asOf, receipt } = answer.data.validity;
console.log(`${number} in ${jurisdiction}: ${verdict}`);
for (const { code, rules, text } of reasons) {
  console.log(`  ${code} [${rules.join(', ')}] ${text}`);
}
console.log(`  owner: ${filing?.owner.name ?? 'unknown'}, as of ${asOf}`);
console.log(`  receipt: ${receipt}`);
