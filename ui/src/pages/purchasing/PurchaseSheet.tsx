import { DownloadOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import type { CampaignRow } from "../../api/campaigns";
import type { Language } from "../../api/papers";
import {
  type BuyForm,
  type Choice,
  purchaseListQuery,
  type Rounding,
  savePurchaseLists,
} from "../../api/purchasing";
import { Amount } from "../../format/Amount";
import { EmptyState } from "../../grid/EmptyState";
import { useShortcut } from "../../keyboard/shortcuts";
import { useCommand } from "../../palette/commands";
import { useSaved } from "../../papers/use-saved";
import { useMay } from "../../role/use-may";
import { CampaignChoice } from "./CampaignChoice";
import { FillingDrawer } from "./filling/FillingDrawer";
import { LateOrders } from "./LateOrders";
import { roundings, useRounding } from "./rounding";
import { SupplierSection } from "./SupplierSection";
import { useMakeOrders } from "./use-make-orders";
import "./purchasing.css";

interface Props {
  /** Those that can be bought for. */
  campaigns: readonly CampaignRow[];
  chosen: string[];
  onChoose: (ids: string[]) => void;
  /** Stands in place of the lists while there is nothing to buy. */
  empty: ReactNode;
  /** What else can be done here, beside the tools. */
  more?: ReactNode;
  /** Called once purchase orders were made. */
  onMade?: () => void;
}

/** What each supplier is to be asked for over the chosen campaigns; only for those who may see what goods cost. */
export function PurchaseSheet(props: Props) {
  const { t } = useTranslation();
  const seesCosts = useMay("see_costs");
  return seesCosts ? <Lists {...props} /> : <EmptyState>{t("role.no_purchase")}</EmptyState>;
}

/** The lists: to be looked at, changed and made purchase orders of. */
function Lists({ campaigns, chosen, onChoose, empty, more, onMade }: Props) {
  const { t, i18n } = useTranslation();
  const { rounding, chooseRounding } = useRounding();
  const [choices, setChoices] = useState<BuyForm["choices"]>([]);
  const [filling, setFilling] = useState(false);
  const { saving, save } = useSaved();
  const form: BuyForm = { campaigns: chosen, rounding, choices };
  const make = useMakeOrders(form);
  const { data, error } = useQuery({
    ...purchaseListQuery(form),
    // Another rounding changes numbers, not the page.
    placeholderData: keepPreviousData,
  });
  const suppliers = data?.suppliers ?? [];
  const lines = suppliers.flatMap((list) => list.lines);
  const named = suppliers.filter(({ supplier_id }) => supplier_id !== null).length;
  const buys = lines.some(({ plan }) => Number(plan.to_buy) > 0);
  const lacks =
    suppliers.some(({ terms }) => terms.missing !== null) ||
    [...lines, ...suppliers.flatMap(({ mixed }) => mixed)].some(
      ({ plan }) => Number(plan.missing_to_next_case) > 0 || Number(plan.missing_to_minimum) > 0,
    );
  const titles = new Map(campaigns.map(({ id, title }) => [id, title]));

  const choose = (ids: string[], choice: Choice | null) =>
    setChoices((before) => [
      ...before.filter(({ variant_id }) => !ids.includes(variant_id)),
      ...(choice === null ? [] : ids.map((variant_id) => ({ variant_id, choice }))),
    ]);
  const makeOrders = async (supplierIds: (string | null)[] = []) => {
    const made = await make(supplierIds);
    if (made === undefined) return;
    setChoices([]);
    if (supplierIds.length === 0) onMade?.();
  };
  useShortcut("create", () => void makeOrders(), buys);
  useCommand(
    buys ? { title: t("purchase.make"), keys: "Ctrl N", run: () => void makeOrders() } : undefined,
  );

  return (
    <>
      <div className="page-tools purchase-tools">
        <CampaignChoice
          label={t("purchase.campaigns")}
          campaigns={campaigns}
          chosen={chosen}
          onChoose={onChoose}
        />
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
        <span className="purchase-tools-end">
          {more}
          <Button disabled={!lacks} onClick={() => setFilling(true)}>
            {t("purchase.filling.open")}
          </Button>
          <Button
            icon={<DownloadOutlined aria-hidden="true" />}
            loading={saving}
            disabled={!buys}
            onClick={() =>
              save(t("purchase.export_all"), () =>
                savePurchaseLists(form, i18n.language as Language),
              )
            }
          >
            {t("purchase.export_all")}
          </Button>
          <Button type="primary" disabled={!buys} onClick={() => void makeOrders()}>
            {t("purchase.make")} <kbd>Ctrl N</kbd>
          </Button>
        </span>
      </div>
      <LateOrders campaignIds={chosen} />
      <p className="purchase-rounding-hint">{t(`purchase.round_hint.${rounding}`)}</p>
      {error && <ErrorLine error={error} where={t("places.purchasing.title")} />}
      <div className="purchase-lists">
        {suppliers.map((list) => (
          <SupplierSection
            key={list.supplier_id}
            list={list}
            form={form}
            titles={titles}
            onChoose={choose}
            onMake={() => void makeOrders([list.supplier_id])}
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
      <FillingDrawer open={filling} form={form} onClose={() => setFilling(false)} />
    </>
  );
}
