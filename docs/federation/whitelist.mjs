// A white-list system's own subgraph: which app stands on which shelf, by filing number.
import { fromFile, serve } from './subgraph.mjs';

const listings = fromFile('listings.json');
const byNumber = new Map(listings.map((listing) => [listing.number, listing]));

await serve('whitelist.graphqls', process.env.PORT ?? 4001, {
  Query: {
    // Numbers alone; what the hub knows of them the router fetches there.
    localListings: (_, { shelf }) =>
      listings.filter((one) => !shelf || one.shelf === shelf).map(({ number }) => ({ number })),
  },
  ProviderFiling: {
    localListing: ({ number }) => byNumber.get(number),
  },
});
