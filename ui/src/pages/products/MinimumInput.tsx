import { Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Minimum } from "../../api/products";
import { CountInput } from "../../fields/CountField";
import { isUnreadable, type Unreadable } from "../../fields/readable";

interface Props {
  id?: string;
  value?: Minimum | Unreadable | null;
  onChange?: (minimum: Minimum | Unreadable | null) => void;
  /** What pieces are called: `份`. */
  unit: string;
  "aria-label"?: string;
}

/** The least a supplier sells: how many, of pieces or of whole cases. */
export function MinimumInput({ id, value = null, onChange, unit, ...input }: Props) {
  const { t } = useTranslation();
  const set = value === null || isUnreadable(value) ? null : value;
  /** What is counted, also while no number is there to be counted in it. */
  const [countedIn, setCountedIn] = useState<Minimum["counted_in"]>(set?.counted_in ?? "pieces");

  const count = (next: number | Unreadable | null) =>
    onChange?.(typeof next === "number" ? { count: next, counted_in: countedIn } : next);
  const countIn = (next: Minimum["counted_in"]) => {
    setCountedIn(next);
    if (set) onChange?.({ ...set, counted_in: next });
  };

  return (
    <Space.Compact block>
      <CountInput
        {...input}
        id={id}
        value={isUnreadable(value) ? value : (set?.count ?? null)}
        onChange={count}
      />
      <Select
        value={countedIn}
        onChange={countIn}
        aria-label={t("products.minimum_in")}
        popupMatchSelectWidth={false}
        options={[
          { value: "pieces", label: unit || t("products.unit_default") },
          { value: "cases", label: t("products.cases") },
        ]}
      />
    </Space.Compact>
  );
}
