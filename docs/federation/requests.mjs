// Another subgraph of the same owner: what schools ask for. It names filings by id and knows nothing else of them.
import { fromFile, serve } from './subgraph.mjs';

const requests = fromFile('requests.json');

await serve('requests.graphqls', process.env.PORT ?? 4002, {
  Query: {
    listingRequests: () => requests,
  },
});
