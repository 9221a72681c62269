import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { speak } from "../../i18n/i18n";
import { expectAccessible } from "../../test/accessibility";
import { TestApp } from "../../test/TestApp";
import { SettingsPage } from "./SettingsPage";

const ask = vi.fn<(command: string, args: unknown) => unknown>();
beforeEach(() => {
  ask.mockReset().mockImplementation((command) => {
    if (command === "startup") return { state: "ready", store_file: "/home/li/linli.db" };
    if (command === "save_backup") return "/media/stick/邻里备份 2026-11-22.db";
    return null;
  });
  mockIPC(ask);
});
afterEach(async () => {
  clearMocks();
  await speak("zh-CN");
});

async function openSettings() {
  render(<TestApp page={<SettingsPage />} />);
  await screen.findByRole("heading", { name: "设置" });
  return userEvent.setup();
}

it("turns the window dark at once and remembers it", async () => {
  const user = await openSettings();
  await user.click(screen.getByText("深色"));
  expect(document.documentElement.style.colorScheme).toBe("dark");
  expect(localStorage.getItem("linli.appearance")).toBe("dark");
});

it("speaks English at once and remembers it", async () => {
  const user = await openSettings();
  await user.click(screen.getByText("English"));
  await screen.findByRole("heading", { name: "Settings" });
  expect(document.documentElement.lang).toBe("en");
  expect(localStorage.getItem("linli.language")).toBe("en");
});

it("shows where the book lies and copies the path", async () => {
  const user = await openSettings();
  await screen.findByText("/home/li/linli.db");
  await user.click(screen.getByRole("button", { name: "复制位置" }));
  await screen.findByText("已复制账本位置");
  const [, copied] = ask.mock.calls.find(([command]) => command.includes("write_text")) ?? [];
  expect(copied).toMatchObject({ text: "/home/li/linli.db" });
});

it("saves a backup, says what it is called and leads to it", async () => {
  const user = await openSettings();
  await user.click(screen.getByRole("button", { name: /存一份备份/ }));
  await screen.findByText(/邻里备份 2026-11-22\.db/);
  expect(ask).toHaveBeenCalledWith("save_backup", { language: "zh-CN" });
});

it("says nothing where the leader decided against a backup", async () => {
  ask.mockImplementation((command) =>
    command === "startup" ? { state: "ready", store_file: "" } : null,
  );
  const user = await openSettings();
  await user.click(screen.getByRole("button", { name: /存一份备份/ }));
  await vi.waitFor(() => expect(ask).toHaveBeenCalledWith("save_backup", expect.anything()));
  expect(screen.getByRole("status").textContent).toBe("");
});

it("says how an estate writes its doors, each by itself", async () => {
  ask.mockImplementation((command) =>
    command === "door_styles"
      ? [
          { estate: "", style: "building_unit_room" },
          { estate: "翠苑", style: "building_unit_room" },
        ]
      : null,
  );
  const user = await openSettings();
  await user.click(await screen.findByRole("combobox", { name: /翠苑/ }));
  await user.click(await screen.findByTitle(/弄-号-室/));
  await screen.findByText(/翠苑.*改好了/);
  expect(ask).toHaveBeenCalledWith("set_door_style", {
    said: { estate: "翠苑", style: "lane_building_room" },
  });
});

it("has nothing that axe finds fault with", async () => {
  await openSettings();
  await expectAccessible();
});
