// A standard router. It composes the hub and the two subgraphs and forwards the caller's token to each of them.
import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

class WithTheCallersToken extends RemoteGraphQLDataSource {
  willSendRequest({ request, context }) {
    if (context.authorization) {
      request.http.headers.set('authorization', context.authorization);
    }
  }
}

const gateway = new ApolloGateway({
  supergraphSdl: new IntrospectAndCompose({
    subgraphs: [
      { name: 'hub', url: process.env.HUB ?? 'http://localhost:8080/graphql' },
      { name: 'whitelist', url: process.env.WHITELIST ?? 'http://localhost:4001' },
      { name: 'requests', url: process.env.REQUESTS ?? 'http://localhost:4002' },
    ],
  }),
  buildService: ({ url }) => new WithTheCallersToken({ url }),
});

const { url } = await startStandaloneServer(new ApolloServer({ gateway }), {
  context: async ({ req }) => ({ authorization: req.headers.authorization }),
  listen: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4000) },
});
console.log(`router at ${url}`);
