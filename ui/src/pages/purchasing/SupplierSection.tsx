import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import {
  type Language,
  purchaseTextQuery,
  type SupplierList,
  type SupplierPart,
  savePurchaseList,
} from "../../api/papers";
import { Amount } from "../../format/Amount";
import { CopyPreview } from "../../papers/CopyPreview";
import { useSaved } from "../../papers/use-saved";
import { PurchaseTable } from "./PurchaseTable";

interface Props {
  list: SupplierList;
  part: SupplierPart;
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
}

/** One supplier's list, with what can be done with it. */
export function SupplierSection({ list, part, titles }: Props) {
  const { t, i18n } = useTranslation();
  const { saving, save } = useSaved();
  const heading = useId();
  const language = i18n.language as Language;
  const isNobody = list.supplier_id === null;
  const name = isNobody ? t("purchase.no_supplier") : list.supplier;
  const cases = list.lines.reduce((sum, { plan }) => sum + (plan.cases ?? 0), 0);
  const facts = [
    t("purchase.kinds", { count: list.lines.length }),
    cases > 0 && t("purchase.cases_in_all", { count: cases }),
  ];

  return (
    <section className="supplier" aria-labelledby={heading}>
      <header>
        <h2 id={heading} className={isNobody ? "supplier-nobody" : undefined}>
          {name}
        </h2>
        <span className="supplier-facts">{facts.filter(Boolean).join(" · ")}</span>
        <span className="supplier-acts">
          <CopyPreview
            label={t("purchase.copy")}
            accessibleName={`${t("purchase.copy")} ${name}`}
            text={purchaseTextQuery(part, language)}
          />
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            aria-label={`${t("purchase.export")} ${name}`}
            loading={saving}
            onClick={() => save(t("purchase.export"), () => savePurchaseList(part, language))}
          >
            {t("purchase.export")}
          </Button>
        </span>
      </header>
      {isNobody && (
        <p className="supplier-hint">
          {t("purchase.no_supplier_hint")} <Link to="/products">{t("purchase.to_products")}</Link>
        </p>
      )}
      <PurchaseTable lines={list.lines} titles={titles} labelledBy={heading} />
      <p className="supplier-total">
        {list.uncosted > 0 && (
          <span className="supplier-uncosted">
            {t("purchase.uncosted", { count: list.uncosted })}
          </span>
        )}
        <span>{t("purchase.total")}</span>
        <Amount fen={list.total} />
      </p>
    </section>
  );
}
