import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { type KeyboardEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { productsQuery } from "../../../api/products";
import { MoneyField, TextField } from "../../../fields/fields";
import { hasOfferRules, type OfferValues } from "./campaign-values";
import { GoodsName } from "./GoodsName";
import { withGoods } from "./menu";
import { OfferRules } from "./OfferRules";
import { ProductPicker } from "./ProductPicker";
import "./offers-field.css";

/** The goods of a campaign, as its menu lists them: numbered, priced, in the leader's order. */
export function OffersField() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const offers: OfferValues[] = Form.useWatch("offers", { form, preserve: true }) ?? [];
  const { data: products = [] } = useQuery(productsQuery);
  const rowOf = useMemo(() => new Map(products.map((row) => [row.variant_id, row])), [products]);
  const taken = useMemo(() => new Set(offers.map((offer) => offer.variant_id)), [offers]);

  const [unfolded, setUnfolded] = useState(false);

  return (
    <fieldset className="offers-field">
      <legend>{t("campaigns.goods")}</legend>
      {offers.length > 0 && !unfolded && (
        <Button type="text" className="offer-rules-unfold" onClick={() => setUnfolded(true)}>
          {t("rules.unfold_offers")}
        </Button>
      )}
      {offers.length > 0 && (
        <div className="offer-row offer-head" aria-hidden="true">
          <span>{t("campaigns.menu_number")}</span>
          <span>{t("campaigns.product")}</span>
          <span>{t("campaigns.price")}</span>
        </div>
      )}
      <Form.List name="offers">
        {(fields, { move, remove }) =>
          fields.map(({ key, name: at }) => {
            const row = rowOf.get(offers[at]?.variant_id ?? "");
            const name = row ? [row.product, row.variant].filter(Boolean).join(" ") : "";
            const moveBy = (step: number) => {
              if (at + step >= 0 && at + step < fields.length) move(at, at + step);
            };
            const moveByKey = (event: KeyboardEvent) => {
              const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
              if (!event.altKey || !step) return;
              event.preventDefault();
              moveBy(step);
            };
            return (
              // biome-ignore lint/a11y/noStaticElementInteractions: the fields within take the keys; the row only hears them
              <div key={key} onKeyDown={moveByKey}>
                <div className="offer-row">
                  <TextField
                    inRow
                    name={`${at}.menu_number`}
                    label={t("campaigns.number_of", { name })}
                  />
                  <GoodsName product={row?.product ?? ""} variant={row?.variant ?? ""} />
                  <MoneyField
                    inRow
                    name={`${at}.price`}
                    label={t("campaigns.price_of", { name })}
                  />
                  <span className="offer-unit">/ {row?.unit}</span>
                  <Button
                    type="text"
                    icon={<ArrowUpOutlined aria-hidden="true" />}
                    aria-label={t("campaigns.move_up", { name })}
                    disabled={at === 0}
                    onClick={() => moveBy(-1)}
                  />
                  <Button
                    type="text"
                    icon={<ArrowDownOutlined aria-hidden="true" />}
                    aria-label={t("campaigns.move_down", { name })}
                    disabled={at === fields.length - 1}
                    onClick={() => moveBy(1)}
                  />
                  <Button
                    type="text"
                    icon={<CloseOutlined aria-hidden="true" />}
                    aria-label={t("campaigns.remove_goods", { name })}
                    onClick={() => remove(at)}
                  />
                </div>
                {offers[at] && (unfolded || hasOfferRules(offers[at])) && (
                  <OfferRules
                    at={at}
                    name={name}
                    unit={row?.unit}
                    steps={offers[at].tiers.length}
                  />
                )}
              </div>
            );
          })
        }
      </Form.List>
      <ProductPicker
        taken={taken}
        onPick={(variants) => form.setFieldValue("offers", withGoods(offers, variants, products))}
      />
    </fieldset>
  );
}
