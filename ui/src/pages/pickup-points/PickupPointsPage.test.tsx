import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { PickupPointsPage } from "./PickupPointsPage";

const south = {
  id: "south",
  name: "南门小店",
  address: "南门右手第一间",
  contact: "王姐",
  phone: null,
  hours: "10:00–21:00",
  note: "",
  members: 12,
};

async function openPoints(answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<PickupPointsPage />, { list_pickup_points: [south], ...answers });
  await screen.findByText("南门小店");
  return page;
}

it("stores a new pickup point by its name alone", async () => {
  const { user, called } = await openPoints({ save_pickup_point: "east" });
  await user.keyboard("{Control>}n{/Control}");
  await user.type(await screen.findByLabelText("名称"), "东门{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“东门”/);
  const blank = { id: null, address: "", contact: "", phone: "", hours: "", note: "" };
  expect(called).toHaveBeenCalledWith("save_pickup_point", { form: { ...blank, name: "东门" } });
});

it("says who still collects at a point that was to be removed", async () => {
  const params = { what: "pickup_point", name: "南门小店", count: "12", example: "李阿姨" };
  const { user } = await openPoints({ remove_pickup_point: refused({ code: "in_use", params }) });
  await user.click(screen.getByText("南门小店"));
  await user.click(await screen.findByRole("button", { name: "移除" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/自提点“南门小店”.*李阿姨/);
});

it("has nothing that axe finds fault with", async () => {
  await openPoints();
  await expectAccessible();
});
