import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../api/papers";
import {
  type BuyForm,
  type Choice,
  purchaseTextQuery,
  type SupplierList,
  savePurchaseList,
} from "../../api/purchasing";
import { Amount } from "../../format/Amount";
import { CopyPreview } from "../../papers/CopyPreview";
import { useSaved } from "../../papers/use-saved";
import { PurchaseTable } from "./PurchaseTable";
import { TermsLine } from "./TermsLine";

interface Props {
  list: SupplierList;
  /** What the list was made by. */
  form: BuyForm;
  /** Of the campaigns that are bought for, by their ids. */
  titles: ReadonlyMap<string, string>;
  onChoose: (variantIds: string[], choice: Choice | null) => void;
  /** Makes the purchase order of this supplier. */
  onMake: () => void;
}

/** One supplier's list, with what can be done with it. */
export function SupplierSection({ list, form, titles, onChoose, onMake }: Props) {
  const { t, i18n } = useTranslation();
  const { saving, save } = useSaved();
  const heading = useId();
  const language = i18n.language as Language;
  const isNobody = list.supplier_id === null;
  const name = isNobody ? t("purchase.no_supplier") : list.supplier;
  const bought = list.lines.filter(({ plan }) => Number(plan.to_buy) > 0);
  const cases = [...list.lines, ...list.mixed].reduce(
    (sum, { plan }) => sum + (plan.cases ?? 0),
    0,
  );
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
          {bought.length === 0 ? (
            <span className="supplier-done">{t("purchase.all_there")}</span>
          ) : (
            <>
              <CopyPreview
                label={t("purchase.copy")}
                accessibleName={`${t("purchase.copy")} ${name}`}
                text={purchaseTextQuery(form, list.supplier_id, language)}
              />
              <Button
                icon={<DownloadOutlined aria-hidden="true" />}
                aria-label={`${t("purchase.export")} ${name}`}
                loading={saving}
                onClick={() =>
                  save(t("purchase.export"), () =>
                    savePurchaseList(form, list.supplier_id, language),
                  )
                }
              >
                {t("purchase.export")}
              </Button>
              <Button aria-label={`${t("purchase.make_this")} ${name}`} onClick={onMake}>
                {t("purchase.make_this")}
              </Button>
            </>
          )}
        </span>
      </header>
      {isNobody && (
        <p className="supplier-hint">
          {t("purchase.no_supplier_hint")} <Link to="/products">{t("purchase.to_products")}</Link>
        </p>
      )}
      <TermsLine terms={list.terms} titles={titles} />
      <PurchaseTable
        lines={list.lines}
        mixed={list.mixed}
        titles={titles}
        labelledBy={heading}
        onChoose={onChoose}
      />
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
