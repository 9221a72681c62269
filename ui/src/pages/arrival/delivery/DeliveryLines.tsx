import { Form } from "antd";
import { useTranslation } from "react-i18next";
import type { ExpectedLine } from "../../../api/arrivals";
import { enterGoesDown } from "../../../fields/enter-goes-down";
import { useMay } from "../../../role/use-may";
import { DeliveryLine } from "./DeliveryLine";
import type { LineValues } from "./delivery-values";
import { ScanField } from "./ScanField";

const columns = [
  "goods",
  "expected",
  "received",
  "damaged",
  "unit_cost",
  "lot",
  "produced_at",
  "expires_at",
  "pictures",
] as const;

/** What came, line by line under one head. */
export function DeliveryLines({ others }: { others: readonly ExpectedLine[] }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const lines: LineValues[] = Form.useWatch("lines", { form, preserve: true }) ?? [];
  const seesCosts = useMay("see_costs");
  const shown = columns.filter((column) => column !== "unit_cost" || seesCosts);
  const has = new Set(lines.map(({ variant_id }) => variant_id));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields within
    <div
      className={seesCosts ? "delivery-lines delivery-costed" : "delivery-lines"}
      onKeyDown={enterGoesDown}
    >
      <Form.Item name="lines" noStyle>
        <ScanField others={others.filter(({ variant_id }) => !has.has(variant_id))} />
      </Form.Item>
      <div className="delivery-line delivery-head" aria-hidden="true">
        {shown.map((column) => (
          <span key={column} className={`delivery-${column}`}>
            {t(`arrival.column.${column}`)}
          </span>
        ))}
      </div>
      <Form.List name="lines">
        {(fields) =>
          fields.map(({ key, name: at }) => {
            const line = lines[at];
            return line && <DeliveryLine key={key} at={at} line={line} seesCosts={seesCosts} />;
          })
        }
      </Form.List>
      {lines.length === 0 && <p className="delivery-empty">{t("arrival.no_lines")}</p>}
      <Form.ErrorList errors={form.getFieldError("lines")} />
    </div>
  );
}
