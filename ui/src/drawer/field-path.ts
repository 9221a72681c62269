/** `variants.1.price` → `["variants", 1, "price"]`: a path as the domain writes it, as a form names its fields. */
export function fieldName(path: string): (string | number)[] {
  return path.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** `["variants", 1, "price"]` → `variants.1.price`. */
export function fieldPath(name: readonly (string | number)[]): string {
  return name.join(".");
}
