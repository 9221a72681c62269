/** The list with `item` at `place`, and everything else in the order in which it was. */
export function moved<T>(items: readonly T[], item: T, place: number): T[] {
  const rest = items.filter((each) => each !== item);
  return [...rest.slice(0, place), item, ...rest.slice(place)];
}
