import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { campaignsQuery } from "../../api/campaigns";
import { PageHeader } from "../../frame/PageHeader";
import { EmptyState } from "../../grid/EmptyState";
import { buyable } from "./buyable";
import { PurchaseSheet } from "./PurchaseSheet";

/** 采购: what each supplier is asked for, over several campaigns at once. */
export function PurchasingPage() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const { data, error } = useQuery(campaignsQuery);
  const campaigns = (data ?? []).filter(buyable);
  /** What the leader chose instead of all that are closed. */
  const [choice, setChoice] = useState<string[] | null>(null);
  const closed = campaigns.filter(({ stage }) => stage === "closed").map(({ id }) => id);
  const chosen = (choice ?? closed).filter((id) => campaigns.some((each) => each.id === id));

  return (
    <>
      <PageHeader title={t("places.purchasing.title")} />
      {error && <ErrorLine error={error} where={t("places.purchasing.title")} />}
      {data && (
        <PurchaseSheet
          campaigns={campaigns}
          chosen={chosen}
          onChoose={setChoice}
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
