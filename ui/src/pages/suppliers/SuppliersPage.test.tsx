import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../../test/accessibility";
import { refused, renderPage } from "../../test/render-page";
import { SuppliersPage } from "./SuppliersPage";

const orchard = {
  id: "orchard",
  name: "东山果蔬",
  contact: "老周",
  phone: "19900001001",
  address: "",
  note: "每晚九点前报货",
  terms: {
    minimum: { counted_in: "cases", least: 5 },
    delivery_fee: 1500,
    free_from: null,
    lead_days: 1,
    mixes_cases: false,
  },
  products: 5,
};

async function openSuppliers(answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<SuppliersPage />, { list_suppliers: [orchard], ...answers });
  await screen.findByText("东山果蔬");
  return page;
}

it("changes a supplier and keeps what was not touched", async () => {
  const { user, called } = await openSuppliers({ save_supplier: "orchard" });
  await user.click(screen.getByText("东山果蔬"));
  await user.clear(await screen.findByLabelText("电话"));
  await user.type(screen.getByLabelText("联系人"), "、小周");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“东山果蔬”/);
  const { products: _, ...stored } = orchard;
  const form = { ...stored, contact: "老周、小周", phone: "" };
  expect(called).toHaveBeenCalledWith("save_supplier", { form });
});

it("says which goods still come from a supplier that was to be removed", async () => {
  const params = { what: "supplier", name: "东山果蔬", count: "5", example: "砀山梨" };
  const { user } = await openSuppliers({ remove_supplier: refused({ code: "in_use", params }) });
  await user.click(screen.getByText("东山果蔬"));
  await user.click(await screen.findByRole("button", { name: "移除" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(/供货商“东山果蔬”.*砀山梨/);
});

it("has nothing that axe finds fault with", async () => {
  await openSuppliers();
  await expectAccessible();
});
