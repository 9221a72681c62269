import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { OrderRow } from "../../../api/orders";
import { formatFen } from "../../../format/fen";

/** What an order is to pay, part by part; nothing where it is simply what its goods cost. */
export function OrderCost({ order }: { order: OrderRow }) {
  const { t } = useTranslation();
  const text = costText(t, order);
  return text === undefined ? null : <p className="order-cost">{text}</p>;
}

/** `商品 ¥66.50 − 优惠 ¥5.00 + 配送费 ¥3.34 = ¥64.84`. */
export function costText(
  t: TFunction,
  { goods, reduction, fee, amount }: Pick<OrderRow, "goods" | "reduction" | "fee" | "amount">,
): string | undefined {
  if (reduction === 0 && fee === 0) return undefined;
  const parts = [
    t("rules.goods_part", { amount: formatFen(goods) }),
    reduction !== 0 && `− ${t("rules.reduction_part", { amount: formatFen(reduction) })}`,
    fee !== 0 && `+ ${t("rules.fee_part", { amount: formatFen(fee) })}`,
  ];
  return `${parts.filter(Boolean).join(" ")} = ${formatFen(amount)}`;
}
