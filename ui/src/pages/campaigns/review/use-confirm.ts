import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import { ApiError } from "../../../api/api-error";
import type { Taught } from "../../../api/learned";
import { confirmOrders, type ImportOutcome, type OrderPreview } from "../../../api/orders";
import { useHistory } from "../../../history/history";
import { draftOf, dropDraft } from "./drafts";

/** 确认: takes the paste in as it was previewed, and goes back to the orders. */
export function useConfirm(
  campaignId: string,
  preview: OrderPreview,
  waiting: number,
  previewAgain: () => Promise<unknown>,
) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const answers = useAnswers();
  const { undo } = useHistory();
  const [confirming, setConfirming] = useState(false);

  const outcomeText = ({ written, new_members, taught }: ImportOutcome) => {
    const counts = [
      [t("changes.new"), written.new],
      [t("changes.changed"), written.changed],
      [t("changes.cancelled"), written.cancelled],
      [t("changes.same"), written.same],
      [t("review.new_members"), new_members],
    ] as const;
    const changes = counts
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(" · ");
    return [t("review.imported", { changes }), ...taughtTexts(t, taught)].join(" ");
  };

  const confirm = async () => {
    const form = draftOf(campaignId);
    if (!form || waiting > 0 || confirming) return;
    setConfirming(true);
    try {
      const outcome = await confirmOrders(form, preview.basis);
      const bringBack = dropDraft(campaignId);
      // Taken back, the list waits again as it was corrected.
      answers.say(outcomeText(outcome), () => {
        void undo();
        bringBack();
      });
      void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId } });
    } catch (thrown) {
      setConfirming(false);
      if (ApiError.from(thrown).code !== "preview_stale") {
        answers.fail(thrown, t("review.title"));
        return;
      }
      // Somebody changed the orders meanwhile: show what the paste would change now, and let the leader look again.
      await previewAgain();
      answers.say(t("review.stale"));
    }
  };
  return { confirm: () => void confirm(), confirming };
}

/** More words than this are counted, not named: what is said is one line. */
const NAMED_MAX = 2;

/** What the corrections taught, and what they replaced. */
function taughtTexts(t: TFunction, taught: readonly Taught[]): string[] {
  const named = taught.slice(0, NAMED_MAX).map(({ word, means, instead_of }) => {
    if (instead_of === null) return t("review.taught", { word, means });
    return t("review.taught_instead", { word, means, before: instead_of });
  });
  const more = taught.length - named.length;
  return more > 0 ? [...named, t("review.taught_more", { count: more })] : named;
}
