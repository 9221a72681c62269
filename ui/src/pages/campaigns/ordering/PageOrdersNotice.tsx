import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import { acceptAllPageOrders, orderingQuery } from "../../../api/ordering";
import { useAct } from "../../../history/use-act";
import { useMay } from "../../../role/use-may";
import { Notice } from "../orders/Notice";
import { PageOrdersDrawer } from "./PageOrdersDrawer";
import { takenText } from "./taken-text";

/** Says how many orders of the page wait to be taken in. */
export function PageOrdersNotice({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const act = useAct();
  const mayTake = useMay("take_orders");
  const [open, setOpen] = useState(false);
  const { id } = campaign.campaign;
  const { data: view } = useQuery(orderingQuery(id));
  const waiting = view ? view.waiting.new + view.waiting.changed + view.waiting.cancelled : 0;
  const takesSome = campaign.takes_orders || campaign.takes_late_orders;

  const acceptAll = () =>
    void act(() => acceptAllPageOrders(id), {
      done: (taken) => takenText(t, taken),
      where: t("ordering.accept_all"),
    }).then((taken) => {
      if (taken && taken.left > 0) setOpen(true);
    });

  return (
    <>
      {waiting > 0 && (
        <Notice
          attention
          acts={
            <>
              {mayTake && takesSome && (
                <Button size="small" type="primary" onClick={acceptAll}>
                  {t("ordering.accept_all")}
                </Button>
              )}
              <Button size="small" onClick={() => setOpen(true)}>
                {t("ordering.look")}
              </Button>
            </>
          }
        >
          {t("ordering.waiting", { count: waiting })}
        </Notice>
      )}
      <PageOrdersDrawer campaign={campaign} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
