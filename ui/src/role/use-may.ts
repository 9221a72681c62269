import { useQuery } from "@tanstack/react-query";
import { type Right, type Role, rightsQuery } from "../api/role";
import { syncStatusQuery } from "../api/sync";

/** What this laptop is in its shop. A book without a shop is its leader's. */
export function useRole(): Role {
  const { data: status } = useQuery(syncStatusQuery);
  return status?.role ?? "leader";
}

/** Whether whoever works here may do that, where it takes a right at all. A leader may everything, without asking. */
export function useMay(right: Right | undefined): boolean {
  const role = useRole();
  const { data } = useQuery({ ...rightsQuery(role), enabled: role !== "leader" });
  if (role === "leader" || right === undefined) return true;
  return data?.rights.some((row) => row.right === right && row.granted) ?? false;
}
