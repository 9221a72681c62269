import { Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OrderMinimum } from "../../api/purchasing";
import { CountInput } from "../../fields/CountField";
import { MoneyInput } from "../../fields/inputs";
import { isUnreadable, type Unreadable } from "../../fields/readable";

type CountedIn = OrderMinimum["counted_in"];

interface Props {
  id?: string;
  value?: OrderMinimum | Unreadable | null;
  onChange?: (minimum: OrderMinimum | Unreadable | null) => void;
}

/** The least that a supplier comes for: so many pieces or cases, or goods for so much. */
export function OrderMinimumInput({ id, value = null, onChange }: Props) {
  const { t } = useTranslation();
  const set = value === null || isUnreadable(value) ? null : value;
  /** What is counted, also while no number is there to be counted in it. */
  const [countedIn, setCountedIn] = useState<CountedIn>(set?.counted_in ?? "amount");

  const count = (next: number | Unreadable | null) =>
    onChange?.(typeof next === "number" ? { counted_in: countedIn, least: next } : next);
  const countIn = (next: CountedIn) => {
    setCountedIn(next);
    // A number of cases is no amount of money.
    onChange?.(null);
  };
  const input = { id, value: isUnreadable(value) ? value : (set?.least ?? null), onChange: count };

  return (
    <Space.Compact block>
      {countedIn === "amount" ? <MoneyInput {...input} /> : <CountInput {...input} />}
      <Select<CountedIn>
        value={countedIn}
        onChange={countIn}
        aria-label={t("suppliers.minimum_in")}
        popupMatchSelectWidth={false}
        options={[
          { value: "amount", label: t("suppliers.in_amount") },
          { value: "cases", label: t("suppliers.in_cases") },
          { value: "pieces", label: t("suppliers.in_pieces") },
        ]}
      />
    </Space.Compact>
  );
}
