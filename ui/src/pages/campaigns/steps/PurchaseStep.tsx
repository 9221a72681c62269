import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import { type CampaignPage, campaignsQuery } from "../../../api/campaigns";
import { useMay } from "../../../role/use-may";
import { buyable } from "../../purchasing/buyable";
import { PurchaseSheet } from "../../purchasing/PurchaseSheet";
import { StageProposals } from "../../purchasing/StageProposals";
import { SubstituteDrawer } from "../../purchasing/substitute/SubstituteDrawer";
import { CampaignPurchases } from "./CampaignPurchases";
import { NothingOrdered } from "./summary/NothingOrdered";
import "./step.css";

/** 采购 for one campaign, and for others that are bought together with it. */
export function PurchaseStep({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const id = campaign.campaign.id;
  const mayBuy = useMay("buy_goods");
  const { data, error } = useQuery(campaignsQuery);
  const campaigns = (data ?? []).filter((row) => row.id === id || buyable(row));
  const [choice, setChoice] = useState([id]);
  const [substituting, setSubstituting] = useState(false);
  const chosen = choice.filter((each) => each === id || campaigns.some((row) => row.id === each));

  return (
    <section className="step" aria-label={t("places.purchasing.title")}>
      {error && <ErrorLine error={error} where={t("places.purchasing.title")} />}
      {mayBuy && <StageProposals only={id} />}
      {mayBuy && <CampaignPurchases campaignId={id} />}
      {data && (
        <PurchaseSheet
          campaigns={campaigns}
          chosen={chosen}
          onChoose={setChoice}
          empty={<NothingOrdered campaignId={id} />}
          more={
            mayBuy && (
              <Button onClick={() => setSubstituting(true)}>
                {t("purchase.substitute.title")}
              </Button>
            )
          }
        />
      )}
      <SubstituteDrawer
        open={substituting}
        campaign={campaign}
        onClose={() => setSubstituting(false)}
      />
    </section>
  );
}
