import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import { exchangeOrders, pageOrdersQuery } from "../../../api/ordering";
import { measure } from "../../../design/tokens";
import { ShortcutLayer } from "../../../keyboard/shortcuts";
import { PageDraftRow } from "./PageDraftRow";
import "./ordering.css";

interface Props {
  campaign: CampaignPage;
  open: boolean;
  onClose: () => void;
}

/** What members ordered on the page, the ones that wait first. */
export function PageOrdersDrawer({ campaign, open, onClose }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { id } = campaign.campaign;
  const {
    data: drafts = [],
    error,
    isPending,
  } = useQuery({ ...pageOrdersQuery(id), enabled: open });
  const waiting = drafts.filter(({ state }) => state !== "taken" && state !== "declined");
  const settled = drafts.length - waiting.length;
  const takesSome = campaign.takes_orders || campaign.takes_late_orders;

  const refresh = () =>
    void exchangeOrders().catch((failed) => answers.fail(failed, t("ordering.refresh")));

  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t("ordering.drafts")}
      size={measure.drawerPx}
      extra={
        <Button type="text" onClick={refresh}>
          {t("ordering.refresh")}
        </Button>
      }
      destroyOnHidden
    >
      <ShortcutLayer>
        {error && <ErrorLine error={error} where={t("ordering.drafts")} />}
        {!isPending && drafts.length === 0 && <p>{t("ordering.none")}</p>}
        <ul className="page-drafts">
          {waiting.map((draft) => (
            <PageDraftRow
              // What was written anew is looked at anew.
              key={`${draft.id} ${draft.revision}`}
              campaignId={id}
              draft={draft}
              takes={takesSome}
            />
          ))}
        </ul>
        {settled > 0 && (
          <p className="page-drafts-settled">{t("ordering.taken_count", { count: settled })}</p>
        )}
      </ShortcutLayer>
    </Drawer>
  );
}
