import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import type { CampaignPage } from "../../../api/campaigns";
import type { OrderPreview, PasteForm } from "../../../api/orders";
import { useShortcut } from "../../../keyboard/shortcuts";
import { choicesOf } from "./choices";
import { characters } from "./code-points";
import { DifferenceBar } from "./DifferenceBar";
import { decisionOf } from "./decisions";
import { keepDraft } from "./drafts";
import { PastedText } from "./PastedText";
import { ReadingList } from "./ReadingList";
import { TakenFor } from "./TakenFor";
import { useConfirm } from "./use-confirm";
import { useDoubtText } from "./use-doubt-text";
import { usePointing } from "./use-pointing";
import { useReview } from "./use-review";
import { useReviewKeys } from "./use-review-keys";

interface Props {
  campaign: CampaignPage;
  form: PasteForm;
  preview: OrderPreview;
  /** Whether the text is being read anew after a cut. */
  isParting: boolean;
  previewAgain: () => Promise<unknown>;
  onLeave: () => void;
}

/** The text at the left, its reading at the right, and over both what would change. Worked by keys alone. */
export function ReviewDesk(props: Props) {
  const { campaign, form, preview, isParting, previewAgain, onLeave } = props;
  const { t } = useTranslation();
  // Asked for again, a line is shown again.
  const [shownLine, showLine] = useState<{ line: number } | null>(null);
  const review = useReview(form, preview);
  const chars = useMemo(() => characters(form.text), [form.text]);
  const doubtText = useDoubtText(chars);
  const { confirm, confirming } = useConfirm(
    form.campaign_id,
    preview,
    review.waiting,
    previewAgain,
  );
  useShortcut("save", confirm);

  const answers = useAnswers();
  const nothingMore = (moved: boolean) => moved || answers.say(t("review.nothing_to_undo"));
  useShortcut("reviewUndo", () => void nothingMore(review.undo()));
  useShortcut("reviewRedo", () => void nothingMore(review.redo()));

  const choose = (at: number, number: number) => {
    const place = review.places.entries.get(at);
    const choice = place && choicesOf(place, decisionOf(form, at))[number];
    if (choice?.nameEnd !== undefined) review.endName(at, choice.nameEnd);
    else if (choice) review.decide(at, choice.change);
  };
  const { pointing, ...pointer } = usePointing();
  const hovered = pointing ? review.hovered : null;
  const onKeyDown = useReviewKeys(review, isParting, choose);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list within has the focus; the keys work wherever it is here
    <div className="review" onKeyDown={onKeyDown} {...pointer}>
      <header className="review-header">
        <h1>{t("review.title")}</h1>
        <span className="review-campaign">{campaign.campaign.title}</span>
        <TakenFor preview={preview} />
        <span className="page-acts">
          {review.waiting > 0 && (
            <span className="review-waiting">
              {t("review.still_waiting", { count: review.waiting })}
            </span>
          )}
          <Button onClick={onLeave}>
            {t("review.leave")} <kbd>Esc</kbd>
          </Button>
          <Button
            type="primary"
            disabled={review.waiting > 0}
            loading={confirming}
            onClick={confirm}
          >
            {t("review.confirm")} <kbd>Ctrl Enter</kbd>
          </Button>
        </span>
      </header>
      <DifferenceBar
        preview={preview}
        waiting={review.waiting}
        onGoTo={review.goToSection}
        onMode={(mode) => keepDraft({ ...form, mode })}
      />
      <div className="review-desk">
        <PastedText
          text={form.text}
          reading={preview.reading}
          spotlit={hovered ?? review.focus}
          shownLine={shownLine}
          onHover={review.setHovered}
          onChoose={review.setFocus}
        />
        <ReadingList
          campaign={campaign}
          form={form}
          review={review}
          hovered={hovered}
          chars={chars}
          doubtText={doubtText}
          onShowLine={(line) => showLine({ line })}
        />
      </div>
    </div>
  );
}
