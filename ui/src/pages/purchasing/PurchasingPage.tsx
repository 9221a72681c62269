import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { campaignsQuery } from "../../api/campaigns";
import { purchaseOrdersQuery } from "../../api/purchasing";
import { useOpened } from "../../cards/opened";
import { PageHeader } from "../../frame/PageHeader";
import { EmptyState } from "../../grid/EmptyState";
import { useMay } from "../../role/use-may";
import { buyable } from "./buyable";
import { PurchaseOrders } from "./order/PurchaseOrders";
import { isOpen } from "./order/states";
import { PurchaseSheet } from "./PurchaseSheet";
import { StageProposals } from "./StageProposals";

type Part = "buy" | "orders";

/** 采购: what each supplier is to be asked for over several campaigns at once, and what they were asked for. */
export function PurchasingPage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const seesCosts = useMay("see_costs");
  const { data, error } = useQuery(campaignsQuery);
  const { data: orders = [] } = useQuery({ ...purchaseOrdersQuery, enabled: seesCosts });
  const { opened } = useOpened();
  // A link to a purchase order leads to where it stands, also once it is closed.
  const [part, setPart] = useState<Part>(opened === undefined ? "buy" : "orders");
  const campaigns = (data ?? []).filter(buyable);
  /** What the leader chose instead of all that are closed. */
  const [choice, setChoice] = useState<string[] | null>(null);
  const closed = campaigns.filter(({ stage }) => stage === "closed").map(({ id }) => id);
  const chosen = (choice ?? closed).filter((id) => campaigns.some((each) => each.id === id));
  const open = orders.filter(({ state }) => isOpen(state)).length;

  return (
    <>
      <PageHeader title={t("places.purchasing.title")}>
        {seesCosts && (
          <Segmented<Part>
            name="purchase-part"
            aria-label={t("purchase.part")}
            value={part}
            onChange={setPart}
            options={[
              { value: "buy", label: t("purchase.to_be_bought") },
              { value: "orders", label: t("purchase.orders.title_count", { count: open }) },
            ]}
          />
        )}
      </PageHeader>
      {error && <ErrorLine error={error} where={t("places.purchasing.title")} />}
      {seesCosts && <StageProposals />}
      {part === "orders" && seesCosts && <PurchaseOrders onBuy={() => setPart("buy")} />}
      {part === "buy" && data && (
        <PurchaseSheet
          campaigns={campaigns}
          chosen={chosen}
          onChoose={setChoice}
          onMade={() => setPart("orders")}
          empty={
            <EmptyState
              action={{
                label: t("purchase.to_campaigns"),
                act: () => void goTo({ to: "/campaigns" }),
              }}
            >
              {chosen.length === 0 ? t("purchase.none_chosen") : t("purchase.nothing_to_buy")}
            </EmptyState>
          }
        />
      )}
    </>
  );
}
