import { CloseOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { OfferStanding, OfferView } from "../../../api/campaigns";
import { QuantityField, TextField } from "../../../fields/fields";
import { Amount } from "../../../format/Amount";
import { GoodsName, goodsName } from "../goods/GoodsName";
import { OfferSelect } from "../goods/OfferSelect";
import type { LineValues } from "./order-values";
import "./lines-field.css";

interface Props {
  offers: readonly OfferView[];
  /** How far each is sold. */
  standings: readonly OfferStanding[];
}

/** What is ordered: goods of the campaign, each with how much and the member's words. */
export function LinesField({ offers, standings }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const lines: LineValues[] = Form.useWatch("lines", { form, preserve: true }) ?? [];
  const offerOf = new Map(offers.map((offer) => [offer.id, offer]));
  const taken = new Set(lines.map((line) => line.offer_id));

  return (
    <fieldset className="lines-field">
      <legend>{t("orders.lines")}</legend>
      {lines.length > 0 && (
        <div className="line-row line-head" aria-hidden="true">
          <span>{t("campaigns.product")}</span>
          <span className="line-price">{t("orders.price")}</span>
          <span>{t("orders.quantity")}</span>
          <span title={t("orders.tolerance_hint")}>{t("orders.tolerance")}</span>
          <span>{t("orders.note")}</span>
        </div>
      )}
      <Form.List name="lines">
        {(fields, { remove }) =>
          fields.map(({ key, name: at }) => {
            const offer = offerOf.get(lines[at]?.offer_id ?? "");
            const name = offer ? goodsName(offer.product, offer.variant) : "";
            return (
              <div key={key} className="line-row">
                <GoodsName product={offer?.product ?? ""} variant={offer?.variant ?? ""} />
                <span className="line-price">{offer && <Amount fen={offer.price} />}</span>
                <QuantityField
                  inRow
                  name={`${at}.quantity`}
                  label={t("orders.quantity_of", { name })}
                  unit={offer?.unit}
                />
                <QuantityField
                  inRow
                  name={`${at}.tolerance`}
                  label={t("orders.tolerance_of", { name })}
                />
                <TextField inRow name={`${at}.note`} label={t("orders.note_on", { name })} />
                <Button
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t("orders.remove_line", { name })}
                  onClick={() => remove(at)}
                />
              </div>
            );
          })
        }
      </Form.List>
      <Form.Item name="lines" noStyle>
        <LineAdder offers={offers.filter((offer) => !taken.has(offer.id))} standings={standings} />
      </Form.Item>
      <Form.ErrorList errors={form.getFieldError("lines")} />
    </fieldset>
  );
}

interface AdderProps {
  id?: string;
  value?: LineValues[];
  onChange?: (lines: LineValues[]) => void;
  offers: readonly OfferView[];
  standings: readonly OfferStanding[];
}

function LineAdder({ id, value = [], onChange, offers, standings }: AdderProps) {
  const { t } = useTranslation();
  return (
    <OfferSelect
      id={id}
      offers={offers}
      standings={standings}
      value={null}
      label={t("orders.add_line")}
      onChoose={(offer) =>
        onChange?.([...value, { offer_id: offer.id, quantity: "1", note: "", tolerance: null }])
      }
    />
  );
}
