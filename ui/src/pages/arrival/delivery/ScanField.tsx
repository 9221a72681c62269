import { BarcodeOutlined } from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ExpectedLine } from "../../../api/arrivals";
import { goodsName } from "../../campaigns/goods/GoodsName";
import { asExpected, type LineValues, scanned, uncounted } from "./delivery-values";

interface Props {
  value?: LineValues[];
  onChange?: (lines: LineValues[]) => void;
  /** What may come besides what is expected. */
  others: readonly ExpectedLine[];
}

/** Takes what a scanner types, adds what nobody expected, and fills in what was. */
export function ScanField({ value: lines = [], onChange, others }: Props) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [unknown, setUnknown] = useState<string | null>(null);

  const scan = (event: KeyboardEvent<HTMLInputElement>) => {
    // A scanner ends with Enter, which must neither go down a line nor store the delivery.
    event.preventDefault();
    event.stopPropagation();
    const typed = code.trim();
    if (typed === "" || event.nativeEvent.isComposing) return;
    const found = scanned(lines, others, typed);
    setUnknown(found ? null : typed);
    if (found) onChange?.(found.lines);
    setCode("");
  };

  return (
    <div className="delivery-scan">
      <Input
        className="delivery-code"
        value={code}
        onChange={({ target }) => setCode(target.value)}
        onPressEnter={scan}
        prefix={<BarcodeOutlined aria-hidden="true" />}
        placeholder={t("arrival.scan")}
        aria-label={t("arrival.scan")}
        autoComplete="off"
      />
      <Select<string | null>
        className="delivery-add"
        value={null}
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t("arrival.add_goods")}
        aria-label={t("arrival.add_goods")}
        onChange={(id) => {
          const other = others.find(({ variant_id }) => variant_id === id);
          if (other) onChange?.([...lines, uncounted(other)]);
        }}
        options={others.map(({ variant_id, product, variant }) => ({
          value: variant_id,
          label: goodsName(product, variant),
        }))}
      />
      <Button onClick={() => onChange?.(asExpected(lines))} disabled={lines.length === 0}>
        {t("arrival.all_came")}
      </Button>
      <span role="status" className="delivery-unknown">
        {unknown !== null && t("arrival.unknown_code", { code: unknown })}
      </span>
    </div>
  );
}
