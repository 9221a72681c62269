import { queryOptions } from "@tanstack/react-query";
import { commands, type Role } from "../bindings";

export type { Right, Rights, Role } from "../bindings";

/** Everything that roles differ in, and whether a role may it. That does not change while the window is open. */
export const rightsQuery = (role: Role) =>
  queryOptions({
    queryKey: ["settings", "rights", role] as const,
    queryFn: () => commands.rightsOf(role),
  });
