import { Form, Select } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DraftLine, DraftTarget } from "../../../api/announcements";
import type { ProductRow } from "../../../api/products";
import { goodsName } from "../goods/GoodsName";

interface Props {
  at: number;
  line: DraftLine;
  /** The line as it was read: what it is called where it turns out to be new. */
  read: DraftLine;
  products: readonly ProductRow[];
  label: string;
}

const NEW = "new";

/** What one of the goods is on file: nothing yet, another variant of a product, or a variant that is there. */
export function TargetField({ at, line, read, products, label }: Props) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const options = useMemo(() => {
    const ofProduct = new Map(products.map((row) => [row.product_id, row.product]));
    return [
      { value: NEW, label: t("announce.new_product") },
      ...products.map(({ variant_id, product, variant }) => ({
        value: variant_id,
        label: goodsName(product, variant),
      })),
      ...[...ofProduct].map(([id, product]) => ({
        value: `${NEW} ${id}`,
        label: t("announce.new_variant", { product }),
      })),
    ];
  }, [products, t]);

  const choose = (value: string) => {
    const target = targetOf(value, products);
    const row = products.find(({ variant_id }) => variant_id === value);
    form.setFieldValue(["lines", at], {
      ...line,
      target,
      ...(row
        ? { product: row.product, variant: row.variant, unit: row.unit, case_pack: row.case_pack }
        : { product: read.product, variant: read.variant, unit: read.unit }),
    });
  };

  return (
    <Select
      className="draft-target"
      aria-label={label}
      value={optionOf(line.target)}
      onChange={choose}
      options={options}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
    />
  );
}

function optionOf(target: DraftTarget): string {
  switch (target.kind) {
    case "new_product":
      return NEW;
    case "new_variant":
      return `${NEW} ${target.product_id}`;
    case "on_file":
      return target.variant_id;
  }
}

function targetOf(value: string, products: readonly ProductRow[]): DraftTarget {
  if (value === NEW) return { kind: "new_product" };
  const [, product_id] = value.split(" ");
  if (product_id !== undefined) return { kind: "new_variant", product_id };
  const row = products.find(({ variant_id }) => variant_id === value);
  return row
    ? { kind: "on_file", product_id: row.product_id, variant_id: row.variant_id }
    : { kind: "new_product" };
}
