import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, it } from "vitest";
import { commands } from "../bindings";
import { ApiError } from "./api-error";
import { ask } from "./ask";

afterEach(clearMocks);

it("gives what a command found", async () => {
  mockIPC((command) => (command === "list_members" ? [] : undefined));
  expect(await ask(commands.listMembers())).toEqual([]);
});

it("throws a command's report with everything that is wrong with the form", async () => {
  const fields = [{ field: "variants.1.price", code: "not_positive" }];
  const report = { code: "fields", params: { count: "1" }, fields };
  mockIPC(() => Promise.reject(report));
  const asking = ask(commands.listProducts());
  await expect(asking).rejects.toBeInstanceOf(ApiError);
  await expect(asking).rejects.toMatchObject(report);
});

const refusal = "Command list_members not allowed";

it.each([refusal, new Error(refusal)])(
  "throws a typed error when the command cannot be called: %s",
  async (thrown) => {
    mockIPC(() => Promise.reject(thrown));
    await expect(ask(commands.listMembers())).rejects.toMatchObject({
      code: "unexpected",
      params: { detail: refusal },
    });
  },
);
