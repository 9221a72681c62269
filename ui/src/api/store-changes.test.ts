import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, it } from "vitest";
import { createQueryClient } from "./query-client";
import { followStoreChanges } from "./store-changes";

afterEach(clearMocks);

it("asks again what reads a changed area, and nothing else", async () => {
  mockIPC(() => undefined, { shouldMockEvents: true });
  const queries = createQueryClient();
  queries.setQueryData(["members", "list"], []);
  queries.setQueryData(["members", "count"], 0);
  queries.setQueryData(["products", "list"], []);
  const stop = followStoreChanges(queries);

  await emit("store-changed", { areas: ["members", "history"] });

  const isInvalidated = (key: string[]) => queries.getQueryState(key)?.isInvalidated;
  expect(isInvalidated(["members", "list"])).toBe(true);
  expect(isInvalidated(["members", "count"])).toBe(true);
  expect(isInvalidated(["products", "list"])).toBe(false);
  stop();
});

it("asks again what reads a changed area besides its own", async () => {
  mockIPC(() => undefined, { shouldMockEvents: true });
  const queries = createQueryClient();
  await queries.fetchQuery({
    queryKey: ["members", "list"],
    queryFn: () => [],
    meta: { alsoReads: ["pickup_points"] },
  });
  const stop = followStoreChanges(queries);

  await emit("store-changed", { areas: ["pickup_points"] });

  expect(queries.getQueryState(["members", "list"])?.isInvalidated).toBe(true);
  stop();
});
