// The second subgraph of the white-list system: requests of schools. It refers to filings by id only.
import { fromFile, serve } from './subgraph.mjs';

const requests = fromFile('requests.json');

await serve('requests.graphqls', process.env.PORT ?? 4002, {
  Query: {
    listingRequests: () => requests,
  },
});
