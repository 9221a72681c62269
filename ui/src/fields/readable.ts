/** What stands in a field whose text cannot be read as what it should be. It is kept, never dropped or guessed. */
export interface Unreadable {
  unreadable: string;
}

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === "object" && value !== null && "unreadable" in value;
}
