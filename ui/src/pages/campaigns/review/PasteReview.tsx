import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import type { PasteForm } from "../../../api/orders";
import { useShortcut } from "../../../keyboard/shortcuts";
import { NotOrders } from "./NotOrders";
import { PastedText } from "./PastedText";
import { ReviewDesk } from "./ReviewDesk";
import { usePreview } from "./use-preview";
import "./review.css";

interface Props {
  campaign: CampaignPage;
  form: PasteForm;
}

/** Reads a pasted text and shows what it says: orders to go through, or why there are none. */
export function PasteReview({ campaign, form }: Props) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const [shown, setShown] = useState<number | null>(null);
  const preview = usePreview(form);
  const leave = () =>
    void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId: form.campaign_id } });
  useShortcut("close", leave);

  if (preview.data?.reading.kind.kind === "orders") {
    return (
      <ReviewDesk
        campaign={campaign}
        form={form}
        preview={preview.data}
        isParting={preview.isParting}
        previewAgain={preview.refetch}
        onLeave={leave}
      />
    );
  }
  return (
    <div className="review">
      <header className="review-header">
        <h1>{t("review.title")}</h1>
        <span className="review-campaign">{campaign.campaign.title}</span>
        <span className="page-acts">
          <Button onClick={leave}>
            {t("review.leave")} <kbd>Esc</kbd>
          </Button>
        </span>
      </header>
      <div className="review-desk">
        <PastedText
          text={form.text}
          reading={preview.data?.reading}
          spotlit={shown}
          onHover={() => {}}
          onChoose={() => {}}
        />
        <div className="review-list">
          {preview.error && <ErrorLine error={preview.error} where={t("review.title")} />}
          {preview.data?.reading.kind.kind === "not_orders" && (
            <NotOrders
              reason={preview.data.reading.kind.reason}
              unread={preview.data.reading.unread}
              campaignId={form.campaign_id}
              onShow={setShown}
            />
          )}
        </div>
      </div>
    </div>
  );
}
