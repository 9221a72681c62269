import { QueryClient } from "@tanstack/react-query";

/** The store is on this computer: answers are never stale until it says so, and there is no network to wait for. */
export function createQueryClient(): QueryClient {
  const local = { networkMode: "always", retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...local, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
      mutations: local,
    },
  });
}
