import { useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import { ApiError } from "../../../api/api-error";
import type { CampaignPage } from "../../../api/campaigns";
import { carryDecisions, type PasteForm } from "../../../api/orders";
import { usePaste } from "../../../keyboard/use-paste";
import { isTable, useOpenTables } from "../../import/use-open-tables";
import { blankDraft, draftOf, keepDraft } from "./drafts";
import { PasteDialog } from "./PasteDialog";

interface Pastes {
  /** Opens the review of a text. */
  review: (text: string) => void;
  /** Asks for the text in a field, for those who do not paste by key. */
  ask: () => void;
}

const PastesContext = createContext<Pastes | null>(null);

/** Takes a list that is pasted anywhere on a campaign's pages, and opens its review. */
export function TakesPastes({
  campaign,
  children,
}: {
  campaign: CampaignPage;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const answers = useAnswers();
  const [asking, setAsking] = useState(false);
  const { id, title } = campaign.campaign;

  const review = useCallback(
    async (text: string) => {
      if (!campaign.takes_orders && !campaign.takes_late_orders) {
        const params = { title, stage: campaign.stage };
        answers.fail(new ApiError({ code: "campaign_closed", params }));
        return;
      }
      const before = draftOf(id);
      const next = before
        ? await continued(before, text)
        : blankDraft(id, text, campaign.takes_late_orders);
      keepDraft(next);
      // A second paste may be a slip of the hand; the decisions on the first one come back with one click.
      if (before && isDecided(before)) {
        const count = next.decisions.length + next.cuts.length;
        const said = count > 0 ? t("review.replaced_kept", { count }) : t("review.replaced");
        answers.say(said, () => keepDraft(before));
      }
      void goTo({ to: "/campaigns/$campaignId/review", params: { campaignId: id } });
    },
    [
      campaign.takes_orders,
      campaign.takes_late_orders,
      campaign.stage,
      id,
      title,
      answers,
      t,
      goTo,
    ],
  );
  const { takePasted } = useOpenTables({ kind: "orders", campaignId: id });
  usePaste((text) => {
    // Cells of a spreadsheet are no list of the chat: they have columns, whose meaning comes first.
    if (isTable(text) && campaign.takes_orders) takePasted(text);
    else if (text.trim() !== "") void review(text);
  });

  const pastes = useMemo(
    () => ({ review: (text: string) => void review(text), ask: () => setAsking(true) }),
    [review],
  );
  return (
    <PastesContext value={pastes}>
      {children}
      <PasteDialog open={asking} onClose={() => setAsking(false)} onPaste={pastes.review} />
    </PastesContext>
  );
}

const isDecided = ({ decisions, cuts }: PasteForm) => decisions.length > 0 || cuts.length > 0;

/** The form for a list that is pasted once more, with the decisions that still hold. */
async function continued(before: PasteForm, text: string): Promise<PasteForm> {
  if (!isDecided(before)) return blankDraft(before.campaign_id, text, before.late);
  try {
    return await carryDecisions(before, text);
  } catch {
    // A text that cannot be read says so itself once it is previewed.
    return blankDraft(before.campaign_id, text, before.late);
  }
}

/** The ways to a review. */
export function usePastes(): Pastes {
  const pastes = useContext(PastesContext);
  if (!pastes) throw new Error("usePastes needs TakesPastes above it");
  return pastes;
}
