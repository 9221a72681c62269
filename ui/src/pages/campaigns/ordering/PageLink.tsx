import { Button, QRCode } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import type { CampaignPage } from "../../../api/campaigns";
import { copyText } from "../../../api/clipboard";
import { type OrderingView, savePageCode } from "../../../api/ordering";
import { useSaved } from "../../../papers/use-saved";

interface Props {
  campaign: CampaignPage;
  view: OrderingView;
  /** Shows what was ordered on the page. */
  onOrders: () => void;
}

/** Where members find the page: as a link for the chat, as a code to be scanned, as a picture to be sent. */
export function PageLink({ campaign, view, onOrders }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const saved = useSaved();
  const { url, published, closed } = view;
  if (!published) return <p className="ordering-intro">{t("ordering.intro")}</p>;
  if (url === null) return <p className="ordering-intro">{t("ordering.waiting_hub")}</p>;

  const copy = async () => {
    try {
      await copyText(url);
      answers.say(t("ordering.link_copied"));
    } catch (error) {
      answers.fail(error, t("ordering.copy_link"));
    }
  };
  const save = () =>
    void saved.save(t("ordering.save_code"), () => savePageCode(url, campaign.campaign.title));

  return (
    <section className="ordering-link" aria-label={t("ordering.link")}>
      {/* Dark on light in either appearance: many cameras read no other. */}
      <QRCode
        value={url}
        size={144}
        color="#24211d"
        bgColor="#ffffff"
        aria-label={t("ordering.qr")}
      />
      <div>
        <p className={closed ? "ordering-closed" : "ordering-open"}>
          {closed ? t("ordering.closed") : t("ordering.open")}
        </p>
        <p className="ordering-url">{url}</p>
        <p className="ordering-acts">
          <Button type="primary" onClick={() => void copy()}>
            {t("ordering.copy_link")}
          </Button>
          <Button onClick={save} loading={saved.saving}>
            {t("ordering.save_code")}
          </Button>
          <Button type="text" onClick={onOrders}>
            {t("ordering.drafts")}
          </Button>
        </p>
      </div>
    </section>
  );
}
