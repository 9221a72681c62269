import { Button, Form } from "antd";
import { useTranslation } from "react-i18next";
import type { DraftLine } from "../../../api/announcements";
import type { ProductRow } from "../../../api/products";
import { CountField } from "../../../fields/CountField";
import { MoneyField, TextField } from "../../../fields/fields";
import { formatFen } from "../../../format/fen";
import { TargetField } from "./TargetField";

interface Props {
  /** Its place in the draft. */
  at: number;
  line: DraftLine;
  products: readonly ProductRow[];
  doubts: readonly string[];
  isSpotlit: boolean;
  onSpot: (goods: number | null) => void;
}

/** One of the goods: what it is on file, its name where it is new, and its price. */
export function DraftLineRow({ at, line, products, doubts, isSpotlit, onSpot }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const path = ["lines", at];
  const now: DraftLine = Form.useWatch(path, { form, preserve: true }) ?? line;
  const { target } = now;
  const onFile =
    target.kind === "on_file"
      ? products.find(({ variant_id }) => variant_id === target.variant_id)
      : undefined;
  const label = (what: string) => `${t("announce.line", { number: at + 1 })} ${what}`;
  const name = [now.product, now.variant].filter(Boolean).join(" ");

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields within take the keys; the row only lights its text
    <div
      className="draft-line"
      data-spotlit={isSpotlit || undefined}
      data-left-out={now.left_out || undefined}
      onMouseEnter={() => onSpot(line.goods)}
      onMouseLeave={() => onSpot(null)}
      onFocus={() => onSpot(line.goods)}
    >
      {doubts.map((doubt) => (
        <p key={doubt} className="draft-doubt">
          {doubt}
        </p>
      ))}
      <div className="draft-fields">
        <TextField inRow name={`lines.${at}.menu_number`} label={label(t("announce.number"))} />
        <TargetField
          at={at}
          line={now}
          products={products}
          label={label(t("announce.target"))}
          read={line}
        />
        <MoneyField inRow name={`lines.${at}.price`} label={label(t("announce.price"))} />
        {onFile ? (
          <span className="draft-unit">/ {onFile.unit}</span>
        ) : (
          <TextField inRow name={`lines.${at}.unit`} label={label(t("announce.unit"))} />
        )}
        <Button
          size="small"
          type="text"
          aria-label={`${now.left_out ? t("announce.take_in") : t("announce.leave_out")} ${name}`}
          onClick={() => form.setFieldValue([...path, "left_out"], !now.left_out)}
        >
          {now.left_out ? t("announce.take_in") : t("announce.leave_out")}
        </Button>
      </div>
      {onFile
        ? onFile.price !== now.price && (
            <p className="draft-was">{t("announce.was", { price: formatFen(onFile.price) })}</p>
          )
        : !now.left_out && (
            <div className="draft-new">
              {target.kind === "new_product" && (
                <TextField
                  inRow
                  name={`lines.${at}.product`}
                  label={label(t("announce.product"))}
                />
              )}
              <TextField
                inRow
                name={`lines.${at}.variant`}
                label={label(t("announce.variant"))}
                otherwise={t("announce.variant")}
              />
              <CountField
                inRow
                name={`lines.${at}.case_pack`}
                label={label(t("products.case_pack"))}
                placeholder={t("products.case_pack")}
              />
            </div>
          )}
    </div>
  );
}
