import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { campaignFormQuery, removeCampaign, saveCampaign } from "../../../api/campaigns";
import { CardDrawer } from "../../../cards/CardDrawer";
import { useCard } from "../../../cards/use-card";
import { TextField, TimeField } from "../../../fields/fields";
import { BLANK_CAMPAIGN, campaignForm, campaignValues } from "./campaign-values";
import { OffersField } from "./OffersField";
import { RulesField } from "./RulesField";
import "./campaign-drawer.css";

/** Wide enough for a menu line with its number, name and price. */
const WIDTH_PX = 640;

interface Props {
  /** An id, or `BLANK`. */
  opened: string | undefined;
  /** Gets the id of a campaign that was stored, nothing where nothing was. */
  onClose: (savedId?: string) => void;
}

/** One campaign: its title and times, and the goods on its menu. */
export function CampaignDrawer({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const savedId = useRef<string>(undefined);
  const close = () => {
    onClose(savedId.current);
    savedId.current = undefined;
  };
  const card = useCard({
    opened,
    query: campaignFormQuery,
    toValues: campaignValues,
    blank: BLANK_CAMPAIGN,
    close,
  });

  return (
    <CardDrawer
      right="run_campaigns"
      card={card}
      titles={{ blank: t("campaigns.new"), stored: t("campaigns.edit") }}
      nameOf={({ title }) => title.trim()}
      save={async (values) => {
        savedId.current = await saveCampaign(campaignForm(values));
      }}
      remove={removeCampaign}
      onClose={close}
      widthPx={WIDTH_PX}
    >
      <TextField name="title" label={t("campaigns.title")} />
      <div className="campaign-times">
        <TimeField name="cutoff" label={t("campaigns.cutoff")} />
        <TimeField name="pickup_at" label={t("campaigns.pickup_at")} />
      </div>
      <OffersField />
      <RulesField />
      <div className="campaign-note">
        <TextField name="note" label={t("campaigns.note")} lines={2} />
      </div>
    </CardDrawer>
  );
}
