import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ProductsPage } from "../pages/products/ProductsPage";
import { PurchasingPage } from "../pages/purchasing/PurchasingPage";
import { SuppliersPage } from "../pages/suppliers/SuppliersPage";
import { TodayPage } from "../pages/today/TodayPage";
import { rightsOf, syncStatus } from "../sync/testing";
import { renderPage } from "../test/render-page";

const apple = {
  product_id: "p1",
  variant_id: "v1",
  product: "红富士苹果",
  variant: "大果",
  aliases: [],
  supplier: "",
  menu_code: "",
  unit: "箱",
  price: 1990,
  cost: null,
  case_pack: null,
  minimum: null,
};
const appleForm = {
  id: "p1",
  name: "红富士苹果",
  aliases: [],
  menu_code: "",
  supplier_id: null,
  note: "",
  variants: [
    {
      id: "v1",
      name: "大果",
      aliases: [],
      sku: "",
      unit: "箱",
      price: 1990,
      cost: null,
      case_pack: null,
      minimum: null,
      barcode: "",
      shelf_life_days: null,
    },
  ],
};
const asHelper = { sync_status: syncStatus({ role: "helper" }), rights_of: rightsOf };

it("offers a helper no change of goods, says whose that is, and shows no costs", async () => {
  const { user } = renderPage(<ProductsPage />, {
    ...asHelper,
    list_products: [apple],
    product_form: appleForm,
    list_suppliers: [],
  });
  await screen.findByText(/改商品、供货商和自提点.*要在团长的电脑上做/);
  expect(screen.queryByRole("button", { name: /新建商品/ })).toBeNull();
  expect(screen.queryByRole("columnheader", { name: /供货价|毛利|供货商/ })).toBeNull();
  await user.click(screen.getByText("红富士苹果"));
  const name = await screen.findByDisplayValue<HTMLInputElement>("红富士苹果");
  expect(name.disabled).toBe(true);
  expect(screen.queryByRole("button", { name: /保存/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "移除" })).toBeNull();
  await user.click(screen.getByRole("button", { name: /关闭/ }));
});

it("says plainly on a helper's laptop that suppliers and purchase lists are the leader's", async () => {
  renderPage(<SuppliersPage />, { ...asHelper, list_suppliers: [] });
  await screen.findByText("供货商只在团长的电脑上看。");
});

it("asks for no purchase list on a helper's laptop", async () => {
  const { called } = renderPage(<PurchasingPage />, {
    ...asHelper,
    list_campaigns: [],
    list_purchase_orders: [],
    stage_proposals: [],
  });
  await screen.findByText("采购单里有供货价，只在团长的电脑上看。");
  expect(called).not.toHaveBeenCalledWith("purchase_list", expect.anything());
});

it("gives a helper what is theirs to do today, and the leader's things without an act", async () => {
  const totals = { people: 18, pieces: "40.5", amount: 98800, said_paid: 0 };
  const task = { cutoff: null, pickup_at: null, totals, stage: "open" };
  const tasks = [
    { ...task, campaign_id: "c1", title: "周三水果", kind: "close" },
    { ...task, campaign_id: "c2", title: "晨牧牛奶", kind: "take_orders" },
  ];
  renderPage(<TodayPage />, {
    ...asHelper,
    today: { tasks, expiring: 0, again: [], fresh: false, members: 1, products: 1 },
  });
  await screen.findByRole("button", { name: "粘贴接龙：晨牧牛奶" });
  expect(screen.getByText("周三水果")).toBeDefined();
  expect(screen.queryByRole("button", { name: "去截单：周三水果" })).toBeNull();
});

it("waits for the leader's first goods where the shop is still empty", async () => {
  renderPage(<TodayPage />, {
    ...asHelper,
    today: { tasks: [], expiring: 0, again: [], fresh: true, members: 0, products: 0 },
  });
  await screen.findByText(/店里还没有内容/);
  expect(screen.queryByRole("button", { name: /装入示例数据/ })).toBeNull();
});
