import { useQueryClient } from "@tanstack/react-query";
import { emit } from "@tauri-apps/api/event";
import { act, screen, waitFor, within } from "@testing-library/react";
import { useEffect } from "react";
import { expect, it } from "vitest";
import { followSync, type SyncStatus } from "../api/sync";
import { expectAccessible } from "../test/accessibility";
import { refused, renderPage } from "../test/render-page";
import { alone, syncStatus } from "./testing";

function Page() {
  const queries = useQueryClient();
  useEffect(() => {
    // Not stopped: what would be told of it is gone with the page.
    followSync(queries);
  }, [queries]);
  return <h1>今日</h1>;
}

async function stand(status: SyncStatus, answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<Page />, { sync_status: status, ...answers });
  await screen.findByRole("heading", { name: "今日" });
  return page;
}

it.each<[string, Partial<SyncStatus>]>([
  ["已同步", {}],
  ["离线", { state: { state: "offline" }, to_push: 4 }],
  ["正在同步 312…", { state: { state: "catching_up" }, to_push: 120, to_pull: 192 }],
  ["正在搬账本…", { state: { state: "starting", permille: 420 } }],
  ["要你看一下", { state: { state: "needs_you", why: "too_old" } }],
])("says %s", async (word, differs) => {
  await stand(syncStatus(differs));
  const mark = await screen.findByRole("button", { name: nameOf(word) });
  expect(mark.getAttribute("aria-expanded")).toBe("false");
});

it("says nothing where this is the only laptop", async () => {
  const { called } = await stand(alone);
  await waitFor(() => expect(called).toHaveBeenCalledWith("sync_status", {}));
  expect(screen.queryByText("已同步")).toBeNull();
});

it("counts what needs a person, and leads to it", async () => {
  const { user } = await stand(syncStatus({ conflicts: 3, held: 1, set_aside: 1, requests: 1 }));
  await user.click(await screen.findByRole("button", { name: /6.*件要你看一下/ }));
  const sheet = within(await screen.findByRole("region", { name: "和别的电脑对齐" }));
  expect(sheet.getByRole("link", { name: /5.*件要你看一下/ }).getAttribute("href")).toBe("/inbox");
  const devices = sheet.getByRole("link", { name: /1.*台电脑等你允许/ });
  expect(devices.getAttribute("href")).toBe("/devices");
});

it("shows how far it is, what waits, when all last agreed, and a clock that is wrong", async () => {
  const { user } = await stand(
    syncStatus({ state: { state: "catching_up" }, to_push: 12, to_pull: 100, clock_minutes: 7 }),
  );
  await user.click(await screen.findByRole("button", { name: /正在同步/ }));
  const sheet = within(await screen.findByRole("region", { name: "和别的电脑对齐" }));
  expect(sheet.getByText(/不耽误做事/)).toBeDefined();
  expect(sheet.getByText(/3.*分钟前/)).toBeDefined();
  expect(sheet.getByText(/12.*笔/)).toBeDefined();
  expect(sheet.getByText(/100.*笔/)).toBeDefined();
  expect(sheet.getByText(/快了.*7.*分钟/)).toBeDefined();
  const bar = sheet.getByRole("progressbar");
  expect(bar.getAttribute("aria-valuenow")).toBe("0");

  // A quarter of what there was is left.
  const later = syncStatus({ state: { state: "catching_up" }, to_push: 0, to_pull: 28 });
  await act(() => emit("sync-moved", later));
  await waitFor(() => expect(bar.getAttribute("aria-valuenow")).toBe("75"));
});

it("says a slow clock as one that is slow", async () => {
  const { user } = await stand(syncStatus({ clock_minutes: -3 }));
  await user.click(await screen.findByRole("button", { name: /已同步/ }));
  await screen.findByText(/慢了.*3.*分钟/);
});

it("looks for news at once, and says what keeps it from it", async () => {
  const { user, called } = await stand(syncStatus({ state: { state: "offline" } }), {
    sync_now: refused({ code: "hub_unreachable" }),
  });
  await user.click(await screen.findByRole("button", { name: /离线/ }));
  await user.click(await screen.findByRole("button", { name: "立即同步" }));
  expect(called).toHaveBeenCalledWith("sync_now", {});
  expect((await screen.findByRole("alert")).textContent).toContain("连不上");
});

it.each([
  ["revoked", "重新加入"],
  ["locked", "打开"],
] as const)("leads to what helps when it needs somebody: %s", async (why, act) => {
  const { user } = await stand(syncStatus({ state: { state: "needs_you", why } }));
  await user.click(await screen.findByRole("button", { name: /要你看一下/ }));
  expect(await screen.findByRole("button", { name: act })).toBeDefined();
  expect(screen.queryByRole("button", { name: "立即同步" })).toBeNull();
});

it("says on any page, once, that a laptop asks to be let in", async () => {
  await stand(syncStatus());
  await screen.findByRole("button", { name: /已同步/ });
  await act(() => emit("sync-moved", syncStatus({ requests: 1 })));
  await screen.findByText("有电脑要加入，等你允许");
  expect(screen.getByRole("button", { name: "去看看" })).toBeDefined();
});

it("has nothing that axe finds fault with", async () => {
  const { user } = await stand(
    syncStatus({ state: { state: "catching_up" }, to_pull: 100, clock_minutes: 7, conflicts: 2 }),
  );
  await user.click(await screen.findByRole("button", { name: /正在同步/ }));
  await screen.findByRole("region", { name: "和别的电脑对齐" });
  await expectAccessible();
});

/** A name with whatever space is set between Han and digits. */
function nameOf(words: string): RegExp {
  return new RegExp(words.replace(" ", "\\s*"));
}
