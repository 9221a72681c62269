import { Button, Popover, Radio, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Choice, PurchaseLine } from "../../api/purchasing";
import { QuantityInput } from "../../fields/inputs";
import { isUnreadable, type Unreadable } from "../../fields/readable";
import { formatQuantity } from "../../format/quantity";
import { roundings } from "./rounding";

interface Props {
  line: PurchaseLine;
  onChoose: (choice: Choice | null) => void;
}

/** How much is bought of one line: a click lets the leader say otherwise. */
export function BuyChoice({ line, onChoose }: Props) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = `${line.product} ${line.variant}`.trim();
  const quantity = formatQuantity(line.plan.to_buy, line.unit);
  const choose = (choice: Choice | null) => {
    onChoose(choice);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={<Ways line={line} onChoose={choose} />}
    >
      <button
        type="button"
        className={line.choice === null ? "purchase-door" : "purchase-door purchase-chosen"}
        aria-label={t("purchase.buy_otherwise", { product: name, quantity })}
        aria-expanded={open}
      >
        {quantity}
      </button>
    </Popover>
  );
}

function Ways({ line, onChoose }: Props) {
  const { t } = useTranslation();
  const { choice } = line;
  const [typed, setTyped] = useState<string | Unreadable | null>(line.plan.to_buy);
  const rounded = choice?.kind === "round" ? choice.value : undefined;
  const take = () => {
    if (typed !== null && !isUnreadable(typed)) onChoose({ kind: "exactly", value: typed });
  };
  return (
    <div className="buy-ways">
      {line.case_pack !== null && (
        <Radio.Group
          value={rounded}
          aria-label={t("purchase.rounding")}
          onChange={({ target }) => onChoose({ kind: "round", value: target.value })}
          options={roundings.map((value) => ({ value, label: t(`purchase.round.${value}`) }))}
        />
      )}
      <Space.Compact>
        <QuantityInput
          value={typed}
          onChange={setTyped}
          unit={line.unit}
          onPressEnter={take}
          autoFocus
          aria-label={t("purchase.by_hand")}
        />
        <Button onClick={take}>{t("purchase.buy_so_much")}</Button>
      </Space.Compact>
      {choice !== null && (
        <Button type="link" onClick={() => onChoose(null)}>
          {t("purchase.as_all")}
        </Button>
      )}
    </div>
  );
}
