import { queryOptions } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../test/accessibility";
import { renderPage } from "../test/render-page";
import { CopyPreview } from "./CopyPreview";

const text = "【周三水果】\n1 红富士苹果 12份，还差 3份满箱\n";
const query = queryOptions({
  queryKey: ["orders", "text"] as const,
  queryFn: () => Promise.resolve(text),
});
const page = (
  <>
    <h1>汇总</h1>
    <CopyPreview label="复制汇总" text={query} />
  </>
);
const WRITE = "plugin:clipboard-manager|write_text";

it("shows the text exactly, and copies it by Enter", async () => {
  const { user, called } = renderPage(page, {});
  await user.click(await screen.findByRole("button", { name: "复制汇总" }));
  const preview = await screen.findByRole("region", { name: "粘贴后的样子" });
  await waitFor(() => expect(preview.textContent).toBe(text));
  expect(called).not.toHaveBeenCalledWith(WRITE, expect.anything());

  await user.keyboard("{Enter}");
  await screen.findByText("已复制，到群里粘贴");
  expect(called).toHaveBeenCalledWith(WRITE, { text });
});

it("closes by Esc without copying, and the hand is back on the button", async () => {
  const { user, called } = renderPage(page, {});
  const button = await screen.findByRole("button", { name: "复制汇总" });
  await user.click(button);
  await screen.findByRole("region", { name: "粘贴后的样子" });
  await user.keyboard("{Escape}");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  expect(document.activeElement).toBe(button);
  expect(called).not.toHaveBeenCalledWith(WRITE, expect.anything());
});

it("says that nothing was copied when the system refuses", async () => {
  const refuse = () => {
    throw new Error("clipboard is busy");
  };
  const { user } = renderPage(page, { [WRITE]: refuse });
  await user.click(await screen.findByRole("button", { name: "复制汇总" }));
  await user.click(await screen.findByRole("button", { name: /^复制 ?Enter$/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("clipboard is busy");
});

it("has nothing that axe finds fault with", async () => {
  const { user } = renderPage(page, {});
  await user.click(await screen.findByRole("button", { name: "复制汇总" }));
  await screen.findByRole("region", { name: "粘贴后的样子" });
  await expectAccessible();
});
