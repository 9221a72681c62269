import { useQuery } from "@tanstack/react-query";
import { syncStatusQuery } from "../api/sync";

/** How things stand with the shop's other laptops; `null` where this book is in no shop, or before that is known. */
export function useSync() {
  const { data: status } = useQuery(syncStatusQuery);
  return status && status.state.state !== "alone" ? status : null;
}
