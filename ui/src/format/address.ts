import type { Address } from "../api/papers";

/** The short form of an address, as on the domain's lists: `3-2-501`, `翠苑 168弄-10-606`. */
export function shortAddress({ estate, lane, building, unit, room, detail }: Address): string {
  const numbers = [lane && `${lane}弄`, building, unit, room].filter(Boolean).join("-");
  return [estate, numbers, detail].filter(Boolean).join(" ");
}
