import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { FirstStart } from "./FirstStart";

const loaded = { campaign_id: "c1", members: 46, products: 13 };

it("fills the book with sample data, with a way back", async () => {
  const { user, called } = renderPage(<FirstStart />, { load_sample: loaded, undo: null });
  await user.click(await screen.findByRole("button", { name: /装入示例数据/ }));
  await screen.findByText(/示例已装好.*13.*46/);
  expect(called).toHaveBeenCalledWith("load_sample", {});
});

it("stays where it is when the sample cannot be loaded, and says why", async () => {
  const { user } = renderPage(<FirstStart />, { load_sample: refused({ code: "not_empty" }) });
  await user.click(await screen.findByRole("button", { name: /装入示例数据/ }));
  expect((await screen.findByRole("alert")).textContent).toContain("账本里已经有数据");
  expect(screen.getByRole("heading", { name: "从空白开始" })).toBeDefined();
});

it("leads those who have a shop on another computer to joining it", async () => {
  renderPage(<FirstStart />, {});
  const way = await screen.findByRole("link", { name: "加入" });
  expect(way.getAttribute("href")).toBe("/devices");
});

it("opens a blank card with each first step", async () => {
  renderPage(<FirstStart />, {});
  await screen.findByRole("heading", { name: "从空白开始" });
  const links = within(screen.getByRole("region", { name: "从空白开始" })).getAllByRole("link");
  const ways = links.map((link) => link.getAttribute("href"));
  expect(ways).toEqual(["/products?open=new", "/pickup-points?open=new", "/campaigns?open=new"]);
});

it("has nothing that axe finds fault with", async () => {
  renderPage(<FirstStart />, {});
  await screen.findByRole("heading", { name: "先试一试" });
  await expectAccessible();
});
