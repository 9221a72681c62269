import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { QueryKey } from "../../../api/areas";
import { type SearchHit, type SearchKind, search } from "../../../api/search";

const NOTHING: readonly SearchHit[] = [];

/** What the store finds for a text, by Han, pinyin or initials. While it looks, what it found before stays. */
export function useFound(kind: SearchKind, typed: string): readonly SearchHit[] {
  const query = typed.trim();
  const { data = NOTHING } = useQuery({
    queryKey: [kind === "member" ? "members" : "products", "search", query] satisfies QueryKey,
    queryFn: () => search(query),
    enabled: query !== "",
    placeholderData: keepPreviousData,
    select: (hits) => hits.filter((hit) => hit.kind === kind),
  });
  return query === "" ? NOTHING : data;
}
