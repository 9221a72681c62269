import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { ApiError } from "../../api/api-error";
import {
  type BadRows,
  type CardTableForm,
  checkQuery,
  closeTables,
  importCardTables,
  importOrderTables,
  type OrderTableForm,
  type TableCheck,
} from "../../api/tables";
import { useHistory } from "../../history/history";
import { PAGE_OF } from "./kinds";
import { beginAnew, isOpen, type OpenSession, say } from "./session";

/** Takes the tables in as they were checked, whole or without what waits, and goes where they can be seen. */
export function useImport(
  session: OpenSession,
  form: OrderTableForm | CardTableForm,
  check: TableCheck,
) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const router = useRouter();
  const answers = useAnswers();
  const queries = useQueryClient();
  const { undo } = useHistory();

  const write = async (badRows: BadRows) => {
    if (!("campaign_id" in form)) {
      return { ...(await importCardTables(form, check.basis, badRows)), cancelled: 0 };
    }
    const { written } = await importOrderTables(form, check.basis, badRows);
    return { ...written, bad: written.undecided };
  };

  const arrive = () => {
    if (session.campaignId !== null && session.kind === "orders") {
      const params = { campaignId: session.campaignId };
      return void goTo({ to: "/campaigns/$campaignId/orders", params });
    }
    void goTo({ to: PAGE_OF[session.kind] });
  };

  const run = async (badRows: BadRows) => {
    say({ importing: true });
    try {
      const written = await write(badRows);
      const counts = [
        ["new", written.new],
        ["changed", written.changed],
        ["cancelled", written.cancelled],
        ["same", written.same],
      ] as const;
      const changes = counts
        .filter(([, count]) => count > 0)
        .map(([outcome, count]) => `${t(`table_outcomes.${outcome}`)} ${count}`)
        .join(" · ");
      const skipped = badRows === "skip" ? t("import.skipped", { count: written.bad }) : "";
      answers.say(
        [t("review.imported", { changes }), skipped].filter(Boolean).join(" "),
        () => void undo(),
      );
      // Meanwhile the leader may have gone elsewhere, or have begun with other tables.
      if (!isOpen(session.opening)) return;
      void closeTables();
      beginAnew({});
      if (router.state.location.pathname === "/import") arrive();
    } catch (thrown) {
      if (isOpen(session.opening)) say({ importing: false });
      const { code } = ApiError.from(thrown);
      if (code === "stopped") {
        answers.say(t("import.stopped"));
        return;
      }
      if (code !== "preview_stale") {
        answers.fail(thrown, t("places.import.title"));
        return;
      }
      // Something changed meanwhile: show what the tables would change now, and let the leader look again.
      await queries.refetchQueries({ queryKey: checkQuery(session.opening, form).queryKey });
      answers.say(t("import.stale"));
    }
  };
  return (badRows: BadRows) => void run(badRows);
}
