import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { speak } from "../../i18n/i18n";
import { expectAccessible } from "../../test/accessibility";
import { TestApp } from "../../test/TestApp";
import { SettingsPage } from "./SettingsPage";

afterEach(() => speak("zh-CN"));

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

it("has nothing that axe finds fault with", async () => {
  await openSettings();
  await expectAccessible();
});
