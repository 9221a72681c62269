import { Popover } from "antd";
import { useTranslation } from "react-i18next";
import type { PurchaseLine } from "../../api/purchasing";
import { formatQuantity } from "../../format/quantity";

interface Props {
  line: PurchaseLine;
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
}

/** How much was ordered. Where several campaigns want it, a click shows which wants how much. */
export function Ordered({ line, titles }: Props) {
  const { t } = useTranslation();
  const { ordered, unit, contributions, product, variant } = line;
  const quantity = formatQuantity(ordered, unit);
  if (contributions.length < 2) return quantity;
  return (
    <Popover
      trigger="click"
      placement="bottom"
      arrow={false}
      content={
        <ul className="contributions">
          {contributions.map((part) => (
            <li key={part.campaign_id}>
              <span>{titles.get(part.campaign_id)}</span>
              <span>{formatQuantity(part.ordered, unit)}</span>
            </li>
          ))}
        </ul>
      }
    >
      <button
        type="button"
        className="purchase-door"
        aria-label={t("purchase.who_wants", { product: `${product} ${variant}`.trim(), quantity })}
      >
        {quantity}
      </button>
    </Popover>
  );
}
