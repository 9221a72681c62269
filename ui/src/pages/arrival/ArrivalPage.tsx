import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { arrivalsQuery, type DeliverySource } from "../../api/arrivals";
import { campaignsQuery } from "../../api/campaigns";
import { PageHeader } from "../../frame/PageHeader";
import { EmptyState } from "../../grid/EmptyState";
import { useMay } from "../../role/use-may";
import { RecallDrawer } from "../stock/RecallDrawer";
import { ClaimsDrawer } from "./ClaimsDrawer";
import { Deliveries } from "./Deliveries";
import { DeliveryDrawer } from "./delivery/DeliveryDrawer";
import { ExpectedOrders } from "./ExpectedOrders";
import { WaitingCampaigns, waitsForGoods } from "./WaitingCampaigns";
import "./arrival.css";

/** 到货分拣: what is on its way, what came, what suppliers owe for it, and who waits for it. */
export function ArrivalPage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { data, error } = useQuery(arrivalsQuery);
  const { data: campaigns = [] } = useQuery(campaignsQuery);
  const waiting = campaigns.filter(waitsForGoods);
  const [source, setSource] = useState<DeliverySource | null>(null);
  const [claimed, setClaimed] = useState<string | null>(null);
  const [traced, setTraced] = useState<string | null>(null);
  const may = useMay("receive_goods");
  const receive = { label: t("arrival.receive"), act: () => setSource({ kind: "nothing" }) };
  const isEmpty =
    data && data.expected.length === 0 && data.deliveries.length === 0 && waiting.length === 0;

  return (
    <>
      <PageHeader title={t("places.arrival.title")} primary={may ? receive : undefined}>
        <Button onClick={() => void goTo({ to: "/stock" })}>{t("places.stock.title")}</Button>
      </PageHeader>
      {error && <ErrorLine error={error} where={t("places.arrival.title")} />}
      <div className="arrival-lists">
        {data && data.expected.length > 0 && (
          <ExpectedOrders
            orders={data.expected}
            onReceive={may ? (id) => setSource({ kind: "order", id }) : undefined}
          />
        )}
        {waiting.length > 0 && <WaitingCampaigns campaigns={waiting} />}
        {data && data.deliveries.length > 0 && (
          <Deliveries deliveries={data.deliveries} onClaim={setClaimed} onTrace={setTraced} />
        )}
        {isEmpty && (
          <EmptyState action={may ? receive : undefined}>{t("arrival.empty")}</EmptyState>
        )}
      </div>
      <DeliveryDrawer source={source} onClose={() => setSource(null)} />
      <ClaimsDrawer orderId={claimed} onClose={() => setClaimed(null)} />
      <RecallDrawer lotId={traced} onClose={() => setTraced(null)} />
    </>
  );
}
