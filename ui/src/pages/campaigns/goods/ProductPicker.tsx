import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ProductRow, productsQuery } from "../../../api/products";
import { formatFen } from "../../../format/fen";
import { GoodsName, goodsName } from "./GoodsName";
import { useFound } from "./use-found";

interface Props {
  id?: string;
  /** Variants that are on the menu already. */
  taken: ReadonlySet<string>;
  onPick: (variants: readonly ProductRow[]) => void;
}

interface Choice {
  value: string;
  /** What is read out and searched in. */
  label: string;
  variants: readonly ProductRow[];
}

/** Puts goods on the menu: type, Enter, type, Enter. The list stays open until the hand is done. */
export function ProductPicker({ id, taken, onPick }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const { data: products } = useQuery(productsQuery);
  const found = useFound("product", typed);

  const choices = useMemo(
    () => choicesOf((products ?? []).filter(({ variant_id }) => !taken.has(variant_id))),
    [products, taken],
  );
  const fitting = useMemo(() => {
    const wanted = typed.trim().toLowerCase();
    const ids = new Set(found.map((hit) => hit.id));
    const fits = ({ label, variants }: Choice) =>
      label.toLowerCase().includes(wanted) ||
      variants.some(
        (row) => ids.has(row.product_id) || row.aliases.some((alias) => alias.includes(wanted)),
      );
    return wanted === "" ? choices : choices.filter(fits);
  }, [choices, found, typed]);

  return (
    <Select<string[], Choice>
      id={id}
      className="product-picker"
      // Several, none of which stays: what was picked moves to the menu above, and the list stays open for the next.
      mode="multiple"
      value={[]}
      options={fitting}
      onSelect={(_, choice) => {
        onPick(choice.variants);
        setTyped("");
      }}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      placeholder={t("campaigns.add_goods")}
      aria-label={t("campaigns.add_goods")}
      notFoundContent={
        products?.length === 0 ? t("campaigns.no_products") : t("campaigns.no_goods_fit")
      }
      optionRender={({ data }) => <ChoiceLine variants={data.variants} />}
    />
  );
}

/** Each variant by itself, and over several of one product a choice that takes them all. */
function choicesOf(rows: readonly ProductRow[]): Choice[] {
  const products = new Map<string, ProductRow[]>();
  for (const row of rows) {
    products.set(row.product_id, [...(products.get(row.product_id) ?? []), row]);
  }
  return [...products].flatMap(([productId, variants]) => {
    const single = variants.map((row) => ({
      value: row.variant_id,
      label: goodsName(row.product, row.variant),
      variants: [row],
    }));
    const name = variants[0]?.product ?? "";
    return variants.length > 1 ? [{ value: productId, label: name, variants }, ...single] : single;
  });
}

function ChoiceLine({ variants }: { variants: readonly ProductRow[] }) {
  const { t } = useTranslation();
  const [first] = variants;
  if (!first) return null;
  return (
    <span className="product-choice">
      {variants.length > 1 ? (
        <span>
          {t("campaigns.all_variants", { product: first.product, count: variants.length })}
        </span>
      ) : (
        <>
          <GoodsName product={first.product} variant={first.variant} />
          <span className="product-choice-price">
            {formatFen(first.price)} / {first.unit}
          </span>
        </>
      )}
    </span>
  );
}
