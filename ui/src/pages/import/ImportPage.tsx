import { useTranslation } from "react-i18next";
import { PageHeader } from "../../frame/PageHeader";
import { usePaste } from "../../keyboard/use-paste";
import { CheckStage } from "./CheckStage";
import { ChooseTables } from "./ChooseTables";
import { ColumnsStage } from "./ColumnsStage";
import { Reading } from "./Reading";
import { type Purpose, useSession } from "./session";
import { useReadTables } from "./use-open-tables";
import "./import.css";

/** 导入表格: files or copied cells, what their columns say, what taking them in would change. */
export function ImportPage() {
  const { t } = useTranslation();
  const session = useSession();
  const purpose = session.at === "open" ? purposeOf(session) : session.purpose;
  const { takePasted } = useReadTables(purpose);
  usePaste((text) => text.trim() !== "" && takePasted(text));

  if (session.at === "open")
    return session.stage === "columns" ? (
      <ColumnsStage key={session.opening} session={session} />
    ) : (
      <CheckStage key={session.opening} session={session} />
    );
  return (
    <>
      <PageHeader title={t("places.import.title")} />
      {session.at === "reading" ? (
        <Reading purpose={session.purpose} />
      ) : (
        <ChooseTables purpose={session.purpose} error={session.error} />
      )}
    </>
  );
}

/** What was pasted on top is brought for the same, unless that was only guessed. */
function purposeOf({ kind, campaignId }: { kind: Purpose["kind"]; campaignId: string | null }) {
  return campaignId === null ? {} : { kind, campaignId };
}
