import { commands } from "../bindings";
import { ask } from "./ask";

export type { SearchHit, SearchKind } from "../bindings";

/** People, goods and campaigns that a few characters may mean, the likeliest first. */
export const search = (query: string) => ask(commands.search(query));
