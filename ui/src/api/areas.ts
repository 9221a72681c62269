/**
 * The parts of the store that can change. Every query key starts with the area it reads, so that a change in the
 * store finds the queries that must be asked again.
 */
export const areas = [
  "members",
  "products",
  "suppliers",
  "pickup_points",
  "campaigns",
  "orders",
  "settings",
  "history",
] as const;

export type Area = (typeof areas)[number];

/** `["members", "list", { search }]`: the area first, then what tells this query from others. */
export type QueryKey = readonly [Area, ...unknown[]];
