import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../../answer/ErrorLine";
import type { DeliverySource } from "../../../../api/arrivals";
import type { CampaignPage } from "../../../../api/campaigns";
import { type ShareRow, shareOverviewQuery } from "../../../../api/sharing";
import { useMay } from "../../../../role/use-may";
import { DeliveryDrawer } from "../../../arrival/delivery/DeliveryDrawer";
import { NothingOrdered } from "../summary/NothingOrdered";
import { MessagesDrawer } from "./MessagesDrawer";
import { ShareDrawer } from "./ShareDrawer";
import { ShareTable } from "./ShareTable";
import { WeighDrawer } from "./WeighDrawer";
import "../step.css";
import "./receive.css";

/** 到货: whether what is there suffices, and who gets how much where it does not. */
export function ReceiveStep({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const id = campaign.campaign.id;
  const { data, error } = useQuery(shareOverviewQuery(id));
  const [source, setSource] = useState<DeliverySource | null>(null);
  const [shared, setShared] = useState<ShareRow | null>(null);
  const [open, setOpen] = useState<"weights" | "messages" | null>(null);
  const may = useMay("receive_goods");
  const rows = data ?? [];
  const adjusted = rows.reduce((sum, row) => sum + row.adjusted, 0);

  return (
    <section className="step" aria-label={t("campaigns.steps.receive")}>
      {error && <ErrorLine error={error} where={t("campaigns.steps.receive")} />}
      <div className="page-tools">
        <span className="step-hint">{rows.length > 0 && t("sharing.hint")}</span>
        <span className="step-tools-end">
          <Button disabled={adjusted === 0} onClick={() => setOpen("messages")}>
            {t("sharing.messages")}
          </Button>
          {rows.some(({ weighed }) => weighed) && (
            <Button onClick={() => setOpen("weights")}>{t("sharing.weights")}</Button>
          )}
          {may && (
            <Button type="primary" onClick={() => setSource({ kind: "campaign", id })}>
              {t("arrival.receive")}
            </Button>
          )}
        </span>
      </div>
      <div className="receive-body">
        {data && rows.length === 0 && <NothingOrdered campaignId={id} />}
        {rows.length > 0 && <ShareTable rows={rows} onShare={setShared} />}
      </div>
      <DeliveryDrawer source={source} onClose={() => setSource(null)} />
      {shared && <ShareDrawer campaignId={id} row={shared} onClose={() => setShared(null)} />}
      {open === "weights" && <WeighDrawer campaignId={id} onClose={() => setOpen(null)} />}
      {open === "messages" && <MessagesDrawer campaignId={id} onClose={() => setOpen(null)} />}
    </section>
  );
}
