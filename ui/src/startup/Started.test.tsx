import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { expectAccessible } from "../test/accessibility";
import { Surroundings } from "../test/TestApp";
import { Started } from "./Started";

afterEach(clearMocks);

function start(startup: unknown) {
  mockIPC(() => startup);
  render(
    <Surroundings>
      <Started>账本</Started>
    </Surroundings>,
  );
}
const folder = "/media/stick/linli";
const failed = {
  state: "failed",
  error: { code: "data_folder_unusable", params: { path: folder }, fields: [] },
};

it("shows the app once the store can be used", async () => {
  start({ state: "ready", store_file: "/home/li/linli.db" });
  await screen.findByText("账本");
});

it("says in its place what is wrong, where, that nothing was changed, and what to do", async () => {
  start(failed);
  await screen.findByRole("heading", { name: "账本没有打开" });
  expect(screen.getByText(/用不了/).textContent).toContain(folder);
  expect(screen.getByText(folder)).toBeDefined();
  expect(screen.getByText(/没有任何改动/)).toBeDefined();
  expect(screen.getByText(/重新打开邻里/)).toBeDefined();
  expect(screen.queryByText("账本")).toBeNull();
});

it("is as calm about a shell that does not answer at all", async () => {
  start(Promise.reject(new Error("no shell")));
  await screen.findByRole("heading", { name: "账本没有打开" });
});

it("has nothing that axe finds fault with", async () => {
  start(failed);
  await screen.findByRole("heading", { name: "账本没有打开" });
  await expectAccessible();
});
