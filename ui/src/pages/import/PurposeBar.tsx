import { useQuery } from "@tanstack/react-query";
import { Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import { campaignsQuery } from "../../api/campaigns";
import type { TableKind } from "../../api/tables";
import { KINDS } from "./kinds";
import { type OpenSession, sayPurpose } from "./session";

/** What the tables are brought for, and into which campaign orders go. */
export function PurposeBar({ session }: { session: OpenSession }) {
  const { t } = useTranslation();
  const { data: campaigns = [] } = useQuery(campaignsQuery);
  const taking = campaigns.filter(({ stage, id }) => stage === "open" || id === session.campaignId);
  return (
    <div className="import-purpose">
      <Segmented<TableKind>
        name="table-kind"
        aria-label={t("import.kind")}
        value={session.kind}
        onChange={(kind) => sayPurpose(kind, session.campaignId)}
        options={KINDS.map((kind) => ({ value: kind, label: t(`table_kinds.${kind}`) }))}
      />
      {session.kind === "orders" && (
        <Select<string | null>
          className="import-campaign"
          aria-label={t("import.campaign")}
          placeholder={taking.length === 0 ? t("import.no_campaign") : t("import.campaign")}
          status={session.campaignId === null ? "warning" : undefined}
          value={session.campaignId}
          onChange={(id) => sayPurpose("orders", id)}
          options={taking.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
    </div>
  );
}
