import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../api/campaigns";
import { Amount } from "../../format/Amount";
import { formatMoment } from "../../format/moment";
import { useCommand } from "../../palette/commands";
import { NotYours } from "../../role/NotYours";
import { useMay } from "../../role/use-may";
import { Cutoff } from "./Cutoff";
import { CampaignDrawer } from "./goods/CampaignDrawer";
import { costText } from "./orders/OrderCost";
import { useCopyCampaign } from "./rules/use-copy";
import { useMissing } from "./rules/use-missing";
import { StageWord } from "./StageWord";
import { useMove } from "./use-move";
import "./campaign-header.css";

/** What a campaign is, how it stands, and its one next step. */
export function CampaignHeader({ campaign: page }: { campaign: CampaignPage }) {
  const { t, i18n } = useTranslation();
  const { campaign, stage, next, previous, totals } = page;
  const [edited, setEdited] = useState<string>();
  const edit = () => setEdited(campaign.id);
  const move = useMove(page);
  const copy = useCopyCampaign();
  const missing = useMissing(page.missing);
  const mayRun = useMay("run_campaigns");
  // Once it is bought it went ahead.
  const isUndecided = stage === "draft" || stage === "open" || stage === "closed";
  useCommand(
    mayRun ? { title: t("rules.copy"), run: () => copy(campaign.id, campaign.title) } : undefined,
  );
  useCommand(mayRun ? { title: t("campaigns.edit"), run: edit } : undefined);
  useCommand(
    mayRun && next ? { title: t(`campaigns.move_to.${next}`), run: () => move(next) } : undefined,
  );

  const menu = [
    { key: "edit", label: t("campaigns.edit"), onClick: edit },
    { key: "copy", label: t("rules.copy"), onClick: () => copy(campaign.id, campaign.title) },
    previous && {
      key: "back",
      label: t("campaigns.back_to", { stage: t(`stages.${previous}`) }),
      onClick: () => move(previous),
    },
    page.can_cancel && {
      key: "cancel",
      label: t("campaigns.move_to.cancelled"),
      danger: true,
      onClick: () => move("cancelled"),
    },
  ].filter((item) => item !== null && item !== false);

  return (
    <header className="campaign-header">
      <div className="campaign-heading">
        <h1 title={campaign.title}>{campaign.title}</h1>
        <StageWord stage={stage} />
        <span className="page-acts">
          {!mayRun && <NotYours right="run_campaigns" />}
          {mayRun && (
            <Dropdown trigger={["click"]} menu={{ items: menu }}>
              <Button
                type="text"
                icon={<MoreOutlined aria-hidden="true" />}
                aria-label={t("campaigns.more")}
              />
            </Dropdown>
          )}
          {mayRun && next && (
            <Button type="primary" onClick={() => move(next)}>
              {t(`campaigns.move_to.${next}`)}
            </Button>
          )}
        </span>
      </div>
      <p className="campaign-facts">
        {campaign.cutoff !== null && <Cutoff cutoff={campaign.cutoff} stage={stage} />}
        {campaign.pickup_at !== null && (
          <span>
            {t("campaigns.pickup_facts", {
              moment: formatMoment(campaign.pickup_at, i18n.language),
            })}
          </span>
        )}
        <span>{t("campaigns.people", { count: totals.people })}</span>
        <span>{t("campaigns.pieces", { pieces: totals.pieces })}</span>
        <span title={costText(t, totals)}>
          <Amount fen={totals.amount} />
        </span>
        {campaign.terms.minimum !== null && isUndecided && (
          <span className={missing === undefined ? "minimum-reached" : "minimum-missing"}>
            {missing === undefined ? t("rules.reached") : t("rules.missing", { missing })}
          </span>
        )}
        {totals.said_paid > 0 && (
          <span>{t("campaigns.said_paid", { count: totals.said_paid })}</span>
        )}
        {campaign.note && (
          <span className="campaign-remark" title={campaign.note}>
            {campaign.note}
          </span>
        )}
      </p>
      <CampaignDrawer opened={edited} onClose={() => setEdited(undefined)} />
    </header>
  );
}
