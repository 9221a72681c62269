import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { PurchaseLine } from "../../api/papers";
import { Amount } from "../../format/Amount";
import { formatQuantity } from "../../format/quantity";
import { Ordered } from "./Ordered";

interface Props {
  lines: readonly PurchaseLine[];
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
  labelledBy: string;
}

const columns = [
  "product",
  "variant",
  "ordered",
  "case_pack",
  "cases",
  "to_buy",
  "left_over",
  "missing",
  "unit_cost",
  "cost",
] as const;

/** What one supplier is asked for. The columns are as wide in every supplier's table, so that they stand in line. */
export function PurchaseTable({ lines, titles, labelledBy }: Props) {
  const { t } = useTranslation();
  return (
    <table className="purchase-table" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={`purchase-${column}`}>
              {t(`purchase.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.variant_id}>
            <td className="purchase-product">{line.product}</td>
            <td className="purchase-variant">{line.variant}</td>
            <td>
              <Ordered line={line} titles={titles} />
            </td>
            <td className="purchase-soft">
              {line.case_pack === null
                ? t("purchase.loose")
                : t("purchase.per_case", { pieces: line.case_pack, unit: line.unit })}
            </td>
            <td>{line.plan.cases}</td>
            <td className="purchase-to-buy">{formatQuantity(line.plan.to_buy, line.unit)}</td>
            <td>
              <LeftOver line={line} />
            </td>
            <td className="purchase-soft">
              <Missing line={line} />
            </td>
            <td className="purchase-soft">
              {line.unit_cost !== null && <Amount fen={line.unit_cost} />}
            </td>
            <td>
              {line.cost === null ? (
                <Link
                  to="/products"
                  search={{ open: line.product_id }}
                  className="purchase-uncosted"
                >
                  {t("purchase.add_cost")}
                </Link>
              ) : (
                <Amount fen={line.cost} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is bought beyond the orders, or what orders are left without. */
function LeftOver({ line: { plan } }: { line: PurchaseLine }) {
  const { t } = useTranslation();
  if (Number(plan.short) > 0) {
    return <span className="purchase-short">{t("purchase.short", { missing: plan.short })}</span>;
  }
  return Number(plan.surplus) > 0 ? plan.surplus : null;
}

/** What would fill the open case, and what would reach the supplier's minimum. */
function Missing({ line: { plan } }: { line: PurchaseLine }) {
  const { t } = useTranslation();
  if (Number(plan.missing_to_minimum) > 0) {
    const missing = plan.missing_to_minimum;
    return <span className="purchase-short">{t("purchase.to_minimum", { missing })}</span>;
  }
  return Number(plan.missing_to_next_case) > 0 ? plan.missing_to_next_case : null;
}
