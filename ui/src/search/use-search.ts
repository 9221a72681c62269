import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { type SearchHit, search } from "../api/search";
import type { Search } from "../palette/CommandPalette";

/** Finds people, goods and campaigns in the store, each with the way to it. */
export function useSearch(): Search {
  const { t } = useTranslation();
  const goTo = useNavigate();

  return useCallback(
    async (query) => {
      const open = ({ kind, id }: SearchHit) => {
        if (kind === "member") return goTo({ to: "/members", search: { open: id } });
        if (kind === "product") return goTo({ to: "/products", search: { open: id } });
        return goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId: id } });
      };
      const groups = {
        member: t("places.members.title"),
        product: t("places.products.title"),
        campaign: t("places.campaigns.title"),
      };
      const hits = await search(query);
      return hits.map((hit) => ({
        id: hit.id,
        group: groups[hit.kind],
        title: hit.title,
        detail: hit.detail,
        open: () => void open(hit),
      }));
    },
    [t, goTo],
  );
}
