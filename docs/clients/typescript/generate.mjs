// Writes generated.ts: the types of the published schema and of the answers to the operation in validity.graphql.
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as operations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const read = (name) => parse(readFileSync(new URL(name, import.meta.url), 'utf8'));

// All scalars of the hub are transferred as strings.
const scalars = Object.fromEntries(
  ['Cursor', 'Date', 'DateTime', 'FilingNumber', 'JurisdictionCode', 'RuleId', 'Uscc'].map((name) => [name, 'string']),
);
const generated = await codegen({
  filename: 'generated.ts',
  schema: read('../../schema/hub.graphqls'),
  documents: [{ location: 'validity.graphql', document: read('../validity.graphql') }],
  config: { scalars, strictScalars: true, enumsAsTypes: true, avoidOptionals: { field: true } },
  plugins: [{ typescript: {} }, { operations: {} }],
  pluginMap: { typescript, operations },
});
writeFileSync(new URL('generated.ts', import.meta.url), generated);
