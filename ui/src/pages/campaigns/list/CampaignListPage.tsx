import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import { type CampaignRow, campaignsQuery } from "../../../api/campaigns";
import { useOpened } from "../../../cards/opened";
import { PageHeader } from "../../../frame/PageHeader";
import { DataGrid } from "../../../grid/DataGrid";
import { EmptyState } from "../../../grid/EmptyState";
import { FilterField } from "../../../grid/FilterField";
import { useFilteredRows } from "../../../grid/use-filtered-rows";
import { NotYours } from "../../../role/NotYours";
import { useMay } from "../../../role/use-may";
import { CampaignDrawer } from "../goods/CampaignDrawer";
import { useCampaignColumns } from "./use-campaign-columns";

const NONE: readonly CampaignRow[] = [];

/** 团购: all campaigns, the newest first. */
export function CampaignListPage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { opened, openBlank, close } = useOpened();
  const [typed, setTyped] = useState("");
  const { data: campaigns = NONE, error, isPending } = useQuery(campaignsQuery);
  const columns = useCampaignColumns();
  const textOf = useCallback(
    ({ title, stage }: CampaignRow) => `${title} ${t(`stages.${stage}`)}`,
    [t],
  );

  const shown = useFilteredRows(campaigns, textOf, typed);
  const running = campaigns.filter(({ stage }) => stage === "open").length;

  const openCampaign = (campaignId: string) =>
    void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId } });

  const mayChange = useMay("run_campaigns");
  const create = { label: t("campaigns.new"), act: openBlank };

  return (
    <>
      <PageHeader
        title={t("places.campaigns.title")}
        summary={running > 0 && t("campaigns.running", { count: running })}
        primary={mayChange ? create : undefined}
      >
        {mayChange && (
          <Button onClick={() => void goTo({ to: "/campaigns/announce" })}>
            {t("campaigns.announce")}
          </Button>
        )}
      </PageHeader>
      {error && <ErrorLine error={error} where={t("places.campaigns.title")} />}
      {campaigns.length > 0 && (
        <div className="page-tools">
          <FilterField value={typed} onChange={setTyped} hint={t("campaigns.filter")} />
          {!mayChange && <NotYours right="run_campaigns" />}
        </div>
      )}
      <DataGrid
        label={t("places.campaigns.title")}
        rows={shown}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => openCampaign(id)}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={mayChange ? create : undefined}>{t("campaigns.none")}</EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <CampaignDrawer
        opened={opened}
        onClose={(savedId) => (savedId === undefined ? close() : openCampaign(savedId))}
      />
    </>
  );
}
