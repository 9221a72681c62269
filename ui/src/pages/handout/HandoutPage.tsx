import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../frame/PageHeader";
import { CounterDesk } from "./CounterDesk";

/** 自提核销: everybody gets theirs, over all campaigns that are handed out now. */
export function HandoutPage() {
  const { t } = useTranslation();
  const [campaigns, setCampaigns] = useState<string[]>([]);
  return (
    <>
      <PageHeader title={t("places.handout.title")} />
      <CounterDesk campaigns={campaigns} onChoose={setCampaigns} />
    </>
  );
}
