import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import { type ProductRow, productsQuery } from "../../../api/products";
import type { PurchasePage } from "../../../api/purchasing";
import { MoneyField, QuantityField } from "../../../fields/fields";
import { Amount } from "../../../format/Amount";
import { formatQuantity } from "../../../format/quantity";
import { ProductPicker } from "../../campaigns/goods/ProductPicker";
import { type PurchaseValues, putOn } from "./purchase-values";

/** What a line is called, and how its goods come. */
type Goods = Pick<
  PurchasePage["lines"][number],
  "product" | "variant" | "unit" | "case_pack" | "arrived"
>;

/** What is asked for, what the supplier said they will bring, what it costs, and what came of it. */
export function OrderLines({ page }: { page: PurchasePage }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const lines: PurchaseValues["lines"] = Form.useWatch("lines", { form, preserve: true }) ?? [];
  const { data: products = [] } = useQuery(productsQuery);
  const stored = new Map(page.lines.map((goods) => [goods.id, goods]));
  const onFile = new Map(products.map((row) => [row.variant_id, row]));
  const goodsOf = ({ id, variant_id }: PurchaseValues["lines"][number]): Goods | undefined =>
    (id === null ? undefined : stored.get(id)) ?? notYetHere(onFile.get(variant_id));
  const wasSent = page.state !== "draft" && page.state !== "cancelled";
  const came = page.lines.some(({ arrived }) => Number(arrived) !== 0);

  return (
    <fieldset className="purchase-lines">
      <legend>{t("purchase.order.lines")}</legend>
      <div className="purchase-line purchase-line-head" aria-hidden="true">
        <span>{t("purchase.column.product")}</span>
        <span>{t("purchase.order.quantity")}</span>
        <span>{wasSent && t("purchase.order.confirmed")}</span>
        <span>{t("purchase.column.unit_cost")}</span>
        <span className="purchase-line-end">{came ? t("purchase.order.arrived") : ""}</span>
        <span className="purchase-line-end">{t("purchase.column.cost")}</span>
        <span />
      </div>
      <Form.List name="lines">
        {(fields, { remove }) =>
          fields.map(({ key, name: at }) => {
            const line = lines[at];
            const goods = line && goodsOf(line);
            if (!line || !goods) return null;
            const name = `${goods.product} ${goods.variant}`.trim();
            return (
              <div key={key} className="purchase-line">
                <span className="purchase-line-name">
                  {name}
                  <small>
                    {goods.case_pack === null
                      ? t("purchase.loose")
                      : t("purchase.per_case", { pieces: goods.case_pack, unit: goods.unit })}
                  </small>
                </span>
                <QuantityField
                  inRow
                  name={`${at}.quantity`}
                  label={t("purchase.order.quantity_of", { name })}
                  unit={goods.unit}
                />
                {wasSent ? (
                  <QuantityField
                    inRow
                    name={`${at}.confirmed`}
                    label={t("purchase.order.confirmed_of", { name })}
                    unit={goods.unit}
                  />
                ) : (
                  <span />
                )}
                <MoneyField
                  inRow
                  name={`${at}.unit_cost`}
                  label={t("purchase.order.cost_of", { name })}
                />
                <span className="purchase-line-end">
                  {came && formatQuantity(goods.arrived, goods.unit)}
                </span>
                <span className="purchase-line-end">
                  <Cost line={line} />
                </span>
                {page.takes_changes ? (
                  <Button
                    type="text"
                    icon={<CloseOutlined aria-hidden="true" />}
                    aria-label={t("purchase.order.take_off", { name })}
                    onClick={() => remove(at)}
                  />
                ) : (
                  <span />
                )}
              </div>
            );
          })
        }
      </Form.List>
      {page.takes_changes && (
        <ProductPicker
          taken={new Set(lines.map(({ variant_id }) => variant_id))}
          onPick={(rows) => form.setFieldValue("lines", putOn(lines, rows))}
        />
      )}
      <p className="purchase-lines-total">
        {page.uncosted > 0 && (
          <span className="supplier-uncosted">
            {t("purchase.uncosted", { count: page.uncosted })}
          </span>
        )}
        <span>{t("purchase.total")}</span>
        <Amount fen={page.total} />
      </p>
    </fieldset>
  );
}

/** Goods that were put on by hand and are not stored yet. */
function notYetHere(row: ProductRow | undefined): Goods | undefined {
  return row && { ...row, arrived: "0" };
}

/** As it is being typed; what cannot be read costs nothing yet. */
function Cost({ line }: { line: PurchaseValues["lines"][number] }) {
  const quantity = Number(line.confirmed ?? line.quantity);
  if (typeof line.unit_cost !== "number" || !Number.isFinite(quantity)) return null;
  return <Amount fen={Math.floor(line.unit_cost * quantity + 1e-6)} />;
}
