import { Form } from "antd";
import { useTranslation } from "react-i18next";
import { DayField, MoneyField, QuantityField, TextField } from "../../../fields/fields";
import { formatQuantity } from "../../../format/quantity";
import { GoodsName, goodsName } from "../../campaigns/goods/GoodsName";
import type { LineValues } from "./delivery-values";
import { PictureInput } from "./PictureInput";

interface Props {
  /** Its place, from 0. */
  at: number;
  line: LineValues;
  seesCosts: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** One thing that came: how much, how much of it damaged, at which price, of which lot. */
export function DeliveryLine({ at, line, seesCosts }: Props) {
  const { t } = useTranslation();
  const name = goodsName(line.product, line.variant);
  const label = (
    column: "received" | "damaged" | "unit_cost" | "lot" | "produced_at" | "expires_at",
  ) => `${t(`arrival.column.${column}`)} ${name}`;
  // What follows from the shelf life is shown, and stored unless something else is said.
  const produced = line.lot.produced_at;
  const follows =
    produced !== null && line.shelf_life_days !== null
      ? produced + line.shelf_life_days * DAY_MS
      : undefined;
  return (
    <fieldset className="delivery-line" aria-label={name}>
      <span className="delivery-goods">
        <GoodsName product={line.product} variant={line.variant} />
        {line.barcode && <span className="delivery-barcode">{line.barcode}</span>}
      </span>
      <span className="delivery-expected">
        {Number(line.expected) > 0 && formatQuantity(line.expected, line.unit)}
      </span>
      <QuantityField inRow name={`${at}.received`} label={label("received")} unit={line.unit} />
      <QuantityField inRow name={`${at}.damaged`} label={label("damaged")} />
      {seesCosts && <MoneyField inRow name={`${at}.unit_cost`} label={label("unit_cost")} />}
      <TextField inRow name={`${at}.lot.number`} label={label("lot")} />
      <DayField inRow name={`${at}.lot.produced_at`} label={label("produced_at")} />
      <DayField
        inRow
        name={`${at}.lot.expires_at`}
        label={label("expires_at")}
        otherwise={follows}
      />
      <span className="delivery-pictures">
        <Form.Item name={[at, "certificate"]} noStyle>
          <PictureInput label={`${t("arrival.certificate")} ${name}`} short={t("arrival.cert")} />
        </Form.Item>
        <Form.Item name={[at, "damage"]} noStyle>
          <PictureInput label={`${t("arrival.damage")} ${name}`} short={t("arrival.dam")} />
        </Form.Item>
      </span>
    </fieldset>
  );
}
