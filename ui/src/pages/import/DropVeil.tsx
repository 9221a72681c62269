import { useParams } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { followDraggedFiles } from "../../api/tables";
import { useOpenTables } from "./use-open-tables";
import "./drop-veil.css";

/** Takes files that are dropped onto the window, whatever page is open, and says so while they are over it. */
export function DropVeil() {
  const { t } = useTranslation();
  const { campaignId } = useParams({ strict: false });
  const [isOver, setOver] = useState(false);
  const { takeDropped } = useOpenTables(
    campaignId === undefined ? {} : { kind: "orders", campaignId },
  );
  const take = useEffectEvent(takeDropped);
  useEffect(
    () =>
      followDraggedFiles((news) => {
        setOver(news === "over");
        if (news === "dropped") take();
      }),
    [],
  );
  if (!isOver) return null;
  return <div className="drop-veil">{t("import.drop_here")}</div>;
}
