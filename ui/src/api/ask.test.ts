import { expect, it } from "vitest";
import { ApiError } from "./api-error";
import { ask } from "./ask";

it("gives what a command found", async () => {
  expect(await ask(Promise.resolve({ status: "ok", data: 31 }))).toBe(31);
});

it("throws a command's fault with everything that is wrong with the form", async () => {
  const fields = [{ field: "variants.1.price", code: "not_positive" }];
  const asking = ask(Promise.resolve({ status: "error", error: { code: "form_invalid", fields } }));
  await expect(asking).rejects.toMatchObject({ code: "form_invalid", params: {}, fields });
});

it("throws a typed error when the command cannot be called", async () => {
  const asking = ask(Promise.reject("Command member not allowed"));
  await expect(asking).rejects.toBeInstanceOf(ApiError);
  await expect(asking).rejects.toMatchObject({
    code: "unexpected",
    params: { detail: "Command member not allowed" },
  });
});
