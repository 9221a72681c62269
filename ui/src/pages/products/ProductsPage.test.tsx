import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { ProductForm, ProductRow } from "../../api/products";
import { expectAccessible } from "../../test/accessibility";
import { renderPage } from "../../test/render-page";
import { ProductsPage } from "./ProductsPage";

const apple: ProductForm = {
  id: "apple",
  name: "红富士苹果",
  aliases: [],
  menu_code: "1",
  supplier_id: null,
  note: "",
  variants: [
    {
      id: "big",
      name: "大果",
      aliases: ["大的"],
      sku: "A-1",
      unit: "份",
      price: 3280,
      cost: 2400,
      case_pack: 6,
      minimum: { count: 2, counted_in: "cases" },
      barcode: "6901234567892",
      shelf_life_days: 30,
    },
    {
      id: "small",
      name: "小果",
      aliases: [],
      sku: "",
      unit: "份",
      price: 2580,
      cost: null,
      case_pack: null,
      minimum: null,
      barcode: "",
      shelf_life_days: null,
    },
  ],
};
const rows: ProductRow[] = apple.variants.map(({ id, name, unit, ...variant }) => ({
  product_id: "apple",
  product: apple.name,
  aliases: [],
  menu_code: "1",
  supplier: "",
  variant_id: id ?? "",
  variant: name,
  unit,
  price: variant.price,
  cost: variant.cost,
  case_pack: variant.case_pack,
  minimum: variant.minimum,
}));

async function openProducts(answers: Parameters<typeof renderPage>[1] = {}) {
  const page = renderPage(<ProductsPage />, {
    list_products: () => rows,
    list_suppliers: () => [],
    product_form: () => apple,
    save_product: () => "apple",
    save_supplier: () => "orchard",
    ...answers,
  });
  await screen.findByRole("heading", { name: "商品" });
  return page;
}

const cells = (line: HTMLElement) =>
  within(line)
    .getAllByRole("gridcell")
    .map(({ textContent }) => textContent);

it("shows each variant with what it leaves, and nothing where the cost is unknown", async () => {
  await openProducts();
  await screen.findByText("大果");
  const [, big, small] = screen.getAllByRole("row") as HTMLElement[];
  expect(cells(big as HTMLElement).slice(3, 8)).toEqual([
    "¥32.80",
    "¥24.00",
    "¥8.80",
    "6\u2009份",
    "2\u2009箱",
  ]);
  expect(cells(small as HTMLElement).slice(3, 8)).toEqual(["¥25.80", "", "", "", ""]);
});

it("changes a price in its cell and leaves all else of the product as it is", async () => {
  const { user, called } = await openProducts();
  await user.dblClick(await screen.findByText("¥25.80"));
  await user.keyboard("26.5{Enter}");
  await screen.findByText(/已保存“红富士苹果”/);
  const [big, small] = apple.variants;
  expect(called).toHaveBeenCalledWith("save_product", {
    form: { ...apple, variants: [big, { ...small, price: 2650 }] },
  });
});

it("refuses in the cell what is no amount", async () => {
  const { user, called } = await openProducts();
  await user.dblClick(await screen.findByText("¥25.80"));
  await user.keyboard("便宜点{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("看不懂这个写法");
  expect(called).not.toHaveBeenCalledWith("save_product", expect.anything());
});

it("asks for no variant's name where there is no choice", async () => {
  const { user, called } = await openProducts();
  await user.keyboard("{Control>}n{/Control}");
  await user.type(await screen.findByRole("textbox", { name: "商品" }), "香蕉");
  expect(screen.queryByLabelText("规格")).toBeNull();
  await user.type(screen.getByLabelText("团购价"), "8.8");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“香蕉”/);
  const variants = [expect.objectContaining({ name: "", price: 880, cost: null })];
  expect(called).toHaveBeenCalledWith("save_product", {
    form: expect.objectContaining({ id: null, name: "香蕉", variants }),
  });
});

it("says at its price which variant has none", async () => {
  const { user, called } = await openProducts();
  await user.click(await screen.findByText("大果"));
  await user.click(await screen.findByRole("button", { name: /添加规格/ }));
  const third = within(screen.getByRole("group", { name: /规格.3/ }));
  await user.type(third.getByLabelText("规格"), "中果");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await third.findByText("填写这一项。");
  expect(called).not.toHaveBeenCalledWith("save_product", expect.anything());
});

it("takes a variant out and stores what is left", async () => {
  const { user, called } = await openProducts();
  await user.click(await screen.findByText("大果"));
  await user.click(await screen.findByRole("button", { name: /删除规格.2/ }));
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存/);
  expect(called).toHaveBeenCalledWith("save_product", {
    form: { ...apple, variants: apple.variants.slice(0, 1) },
  });
});

it("puts a supplier on file from within the choice of one", async () => {
  const { user, called } = await openProducts();
  await user.click(await screen.findByText("大果"));
  await user.type(await screen.findByRole("combobox", { name: "供货商" }), "东山果蔬");
  await user.click(await screen.findByText("新建供货商“东山果蔬”"));
  await screen.findByText(/已保存“东山果蔬”/);
  await user.keyboard("{Control>}{Enter}{/Control}");
  await screen.findByText(/已保存“红富士苹果”/);
  expect(called).toHaveBeenCalledWith("save_product", {
    form: { ...apple, supplier_id: "orchard" },
  });
});

it("has nothing that axe finds fault with, nor has its card", async () => {
  const { user } = await openProducts();
  await screen.findByText("大果");
  await expectAccessible();
  await user.click(screen.getByText("大果"));
  await screen.findByRole("button", { name: /添加规格/ });
  await expectAccessible();
});
