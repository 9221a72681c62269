import { useTranslation } from "react-i18next";
import type { JoinPreview } from "../../api/devices";

/** What becomes of what is in the book already, said before it joins. */
export function WhatJoins({ preview }: { preview: JoinPreview }) {
  const { t } = useTranslation();
  const { campaigns, members, products, suppliers } = preview;
  const holds = [
    campaigns > 0 && t("join.campaigns", { count: campaigns }),
    members > 0 && t("join.members", { count: members }),
    products > 0 && t("join.products", { count: products }),
    suppliers > 0 && t("join.suppliers", { count: suppliers }),
  ].filter((part) => part !== false);
  return (
    <p className="join-note">
      {holds.length === 0
        ? t("join.brings_nothing")
        : t("join.brings", { what: holds.join(t("join.and")) })}
    </p>
  );
}
