/** One bag is what everybody has. */
export const BAGS_MIN = 2;
/** More labels than this are not printed for one person. */
export const BAGS_MAX = 99;

/** Is this a number of bags that has to be said? */
export const isBagCount = (value: unknown): value is number =>
  typeof value === "number" && value >= BAGS_MIN && value <= BAGS_MAX;
