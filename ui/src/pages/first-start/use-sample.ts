import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { loadSample } from "../../api/today";
import { useAct } from "../../history/use-act";

/** Fills the empty book with sample data and goes to the campaign that waits for its list. */
export function useSample() {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const act = useAct();
  const [loading, setLoading] = useState(false);

  const load = async () => {
    setLoading(true);
    const loaded = await act(loadSample, {
      done: ({ members, products }) => t("first_start.loaded", { members, products }),
      where: t("first_start.load"),
    });
    setLoading(false);
    if (!loaded) return;
    const params = { campaignId: loaded.campaign_id };
    await goTo({ to: "/campaigns/$campaignId/orders", params });
  };

  return { loading, load };
}
