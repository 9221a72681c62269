import { DownloadOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import type { CampaignRow } from "../../api/campaigns";
import {
  type Language,
  purchaseListQuery,
  type Rounding,
  savePurchaseLists,
} from "../../api/papers";
import { Amount } from "../../format/Amount";
import { EmptyState } from "../../grid/EmptyState";
import { useSaved } from "../../papers/use-saved";
import { useMay } from "../../role/use-may";
import { CampaignChoice } from "./CampaignChoice";
import { LateOrders } from "./LateOrders";
import { roundings, useRounding } from "./rounding";
import { SupplierSection } from "./SupplierSection";
import "./purchasing.css";

interface Props {
  /** Those that can be bought for. */
  campaigns: readonly CampaignRow[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
  /** Stands in place of the lists while there is nothing to buy. */
  empty: ReactNode;
}

/** What each supplier is asked for over the chosen campaigns; only for those who may see what goods cost. */
export function PurchaseSheet(props: Props) {
  const { t } = useTranslation();
  const seesCosts = useMay("see_costs");
  return seesCosts ? <Lists {...props} /> : <EmptyState>{t("role.no_purchase")}</EmptyState>;
}

/** The lists: to be looked at, copied and saved. */
function Lists({ campaigns, chosen, onChoose, empty }: Props) {
  const { t, i18n } = useTranslation();
  const { rounding, chooseRounding } = useRounding();
  const { saving, save } = useSaved();
  const { data, error } = useQuery({
    ...purchaseListQuery(chosen, rounding),
    // Another rounding changes numbers, not the page.
    placeholderData: keepPreviousData,
  });
  const suppliers = data?.suppliers ?? [];
  const named = suppliers.filter(({ supplier_id }) => supplier_id !== null).length;
  const titles = new Map(campaigns.map(({ id, title }) => [id, title]));

  const exportAll = () =>
    save(t("purchase.export_all"), () =>
      savePurchaseLists(chosen, rounding, i18n.language as Language),
    );

  return (
    <>
      <div className="page-tools purchase-tools">
        <CampaignChoice campaigns={campaigns} chosen={chosen} onChoose={onChoose} />
        <Segmented<Rounding>
          name="rounding"
          aria-label={t("purchase.rounding")}
          value={rounding}
          onChange={chooseRounding}
          options={roundings.map((value) => ({
            value,
            label: t(`purchase.round.${value}`),
            tooltip: t(`purchase.round_hint.${value}`),
          }))}
        />
        <Button
          className="purchase-export-all"
          icon={<DownloadOutlined aria-hidden="true" />}
          loading={saving}
          disabled={suppliers.length === 0}
          onClick={exportAll}
        >
          {t("purchase.export_all")}
        </Button>
      </div>
      <LateOrders campaignIds={chosen} />
      <p className="purchase-rounding-hint">{t(`purchase.round_hint.${rounding}`)}</p>
      {error && <ErrorLine error={error} where={t("places.purchasing.title")} />}
      <div className="purchase-lists">
        {suppliers.map((list) => (
          <SupplierSection
            key={list.supplier_id}
            list={list}
            part={{ campaignIds: chosen, rounding, supplierId: list.supplier_id }}
            titles={titles}
          />
        ))}
        {data && suppliers.length === 0 && empty}
      </div>
      {suppliers.length > 0 && (
        <p className="purchase-total">
          <span>{t("purchase.suppliers", { count: named })}</span>
          <Amount fen={suppliers.reduce((sum, { total }) => sum + total, 0)} />
        </p>
      )}
    </>
  );
}
