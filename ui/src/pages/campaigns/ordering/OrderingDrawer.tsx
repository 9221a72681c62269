import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import { orderingQuery } from "../../../api/ordering";
import { measure } from "../../../design/tokens";
import { ShortcutLayer } from "../../../keyboard/shortcuts";
import { GoodsPictures } from "./GoodsPictures";
import { JoinFirst } from "./JoinFirst";
import { PageLink } from "./PageLink";
import { PageOrdersDrawer } from "./PageOrdersDrawer";
import { PageSettings } from "./PageSettings";
import "./ordering.css";

interface Props {
  campaign: CampaignPage;
  open: boolean;
  onClose: () => void;
}

/** 下单页: where members order by themselves, how they get there, and what they are asked. */
export function OrderingDrawer({ campaign, open, onClose }: Props) {
  const { t } = useTranslation();
  const [showsOrders, setShowsOrders] = useState(false);
  const { data: view, error } = useQuery({
    ...orderingQuery(campaign.campaign.id),
    enabled: open,
  });
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t("ordering.title")}
      size={measure.drawerPx}
      destroyOnHidden
    >
      <ShortcutLayer>
        {error && <ErrorLine error={error} where={t("ordering.title")} />}
        {view && !view.in_shop && <JoinFirst />}
        {view?.in_shop && (
          <>
            <PageLink campaign={campaign} view={view} onOrders={() => setShowsOrders(true)} />
            <PageSettings
              key={JSON.stringify(view.form)}
              campaignId={campaign.campaign.id}
              view={view}
              takesOrders={campaign.takes_orders}
            />
            <GoodsPictures campaign={campaign} />
            <PageOrdersDrawer
              campaign={campaign}
              open={showsOrders}
              onClose={() => setShowsOrders(false)}
            />
          </>
        )}
      </ShortcutLayer>
    </Drawer>
  );
}
