import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { moveCampaign } from "../../api/campaigns";
import { type StageProposal, stageProposalsQuery } from "../../api/purchasing";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";
import { Notice } from "../campaigns/orders/Notice";

interface Props {
  /** This campaign alone. */
  only?: string;
}

/** Campaigns whose goods have all been asked for, or have all come: moving them on is proposed, not done in silence. */
export function StageProposals({ only }: Props) {
  const { t } = useTranslation();
  const may = useMay("run_campaigns");
  const { data = [] } = useQuery(stageProposalsQuery);
  const act = useAct();
  if (!may) return null;
  const move = ({ campaign_id, to }: StageProposal) => {
    const stage = t(`stages.${to}`);
    return act(() => moveCampaign(campaign_id, to), {
      done: () => t("campaigns.moved", { stage }),
      where: t("campaigns.move", { stage }),
    });
  };
  const meant = data.filter(({ campaign_id }) => only === undefined || campaign_id === only);
  return meant.map((proposal) => (
    <Notice
      key={proposal.campaign_id}
      acts={
        <Button size="small" onClick={() => void move(proposal)}>
          {t("campaigns.move", { stage: t(`stages.${proposal.to}`) })}
        </Button>
      }
    >
      {t(proposal.to === "ordered" ? "purchase.all_sent" : "purchase.all_came", {
        title: proposal.title,
      })}
    </Notice>
  ));
}
