import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Choice, MixedCases, PurchaseLine } from "../../api/purchasing";
import { Amount } from "../../format/Amount";
import { BuyChoice } from "./BuyChoice";
import { Ordered } from "./Ordered";

interface Props {
  lines: readonly PurchaseLine[];
  mixed: readonly MixedCases[];
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
  labelledBy: string;
  /** Says how much of a variant is bought, or, by `null`, that it is bought as all else. */
  onChoose: (variantIds: string[], choice: Choice | null) => void;
}

const columns = [
  "product",
  "variant",
  "ordered",
  "there",
  "case_pack",
  "cases",
  "to_buy",
  "left_over",
  "missing",
  "unit_cost",
  "cost",
] as const;

/** What one supplier is to be asked for. The columns are as wide in every supplier's table, so that they stand in line. */
export function PurchaseTable({ lines, mixed, titles, labelledBy, onChoose }: Props) {
  const { t } = useTranslation();
  const mixedOf = (line: PurchaseLine) =>
    mixed.find(({ variants }) => variants.includes(line.variant_id));
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
              <There line={line} />
            </td>
            <td className="purchase-soft">
              {line.case_pack === null
                ? t("purchase.loose")
                : t("purchase.per_case", { pieces: line.case_pack, unit: line.unit })}
            </td>
            <td>
              <Cases line={line} mixed={mixedOf(line)} />
            </td>
            <td className="purchase-to-buy">
              <BuyChoice
                line={line}
                onChoose={(choice) => {
                  const group = choice?.kind === "exactly" ? undefined : mixedOf(line)?.variants;
                  onChoose(group ?? [line.variant_id], choice);
                }}
              />
            </td>
            <td>
              <LeftOver line={line} />
            </td>
            <td className="purchase-soft">
              <Missing line={line} mixed={mixedOf(line)} />
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

/** What need not be bought: asked for before, or in stock. */
function There({ line: { asked, from_stock } }: { line: PurchaseLine }) {
  const { t } = useTranslation();
  const parts = [
    Number(asked) > 0 && t("purchase.asked", { quantity: asked }),
    Number(from_stock) > 0 && t("purchase.from_stock", { quantity: from_stock }),
  ].filter(Boolean);
  return parts.join(" ");
}

/** Whole cases; of variants that share them, those that all of them fill, at the first. */
function Cases({ line, mixed }: { line: PurchaseLine; mixed: MixedCases | undefined }) {
  const { t } = useTranslation();
  if (!mixed) return line.plan.cases;
  if (mixed.variants[0] !== line.variant_id) {
    return <span className="purchase-soft">{t("purchase.shared")}</span>;
  }
  return t("purchase.shared_cases", { count: mixed.plan.cases ?? 0 });
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
function Missing({ line, mixed }: { line: PurchaseLine; mixed: MixedCases | undefined }) {
  const { t } = useTranslation();
  if (mixed && mixed.variants[0] !== line.variant_id) return null;
  const { plan } = mixed ?? line;
  if (Number(plan.missing_to_minimum) > 0) {
    const missing = plan.missing_to_minimum;
    return <span className="purchase-short">{t("purchase.to_minimum", { missing })}</span>;
  }
  return Number(plan.missing_to_next_case) > 0 ? plan.missing_to_next_case : null;
}
