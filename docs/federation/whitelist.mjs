// The first subgraph of the white-list system: the shelf of each listed app, by filing number.
import { fromFile, serve } from './subgraph.mjs';

const listings = fromFile('listings.json');
const byNumber = new Map(listings.map((listing) => [listing.number, listing]));

await serve('whitelist.graphqls', process.env.PORT ?? 4001, {
  Query: {
    // Returns only the numbers. The router reads the other fields from the hub.
    localListings: (_, { shelf }) =>
      listings.filter((one) => !shelf || one.shelf === shelf).map(({ number }) => ({ number })),
  },
  ProviderFiling: {
    localListing: ({ number }) => byNumber.get(number),
  },
});
