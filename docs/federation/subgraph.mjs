// Starts a subgraph from an SDL file and resolvers on a local port. Both subgraphs use it.
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

export function fromFile(name) {
  return JSON.parse(read(name));
}

export async function serve(sdl, port, resolvers) {
  const schema = buildSubgraphSchema({ typeDefs: parse(read(sdl)), resolvers });
  const server = new ApolloServer({ schema });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } });
  console.log(`${sdl} at ${url}`);
}

function read(name) {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}
