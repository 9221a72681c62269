import { queryOptions } from "@tanstack/react-query";
import { commands, type SortedLine } from "../bindings";
import type { QueryKey } from "./areas";
import { ask } from "./ask";

export type { Bag, BagLine, GoodsToSort, SortedLine, SortingBoard } from "../bindings";

/** What is to be sorted, and how far it is. */
export const sortingQuery = (campaigns: string[]) =>
  queryOptions({
    queryKey: ["sorting", "board", campaigns] satisfies QueryKey,
    queryFn: () => ask(commands.sortingBoard(campaigns)),
    meta: {
      alsoReads: ["orders", "campaigns", "members", "products", "pickup_points", "stock"],
    },
  });

/** Says what lies in the bags now. */
export const sortLines = (lines: SortedLine[]) => ask(commands.sortLines(lines));
