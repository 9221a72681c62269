import type { Area } from "../bindings";

export type { Area };

/**
 * `["members", "list", { search }]`: the area that is read first, so that a change in the store finds the queries that
 * must be asked again; then what tells this query from others.
 */
export type QueryKey = readonly [Area, ...unknown[]];
