import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type CampaignPage,
  campaignNoticeQuery,
  extendCampaign,
  moveCampaign,
} from "../../../api/campaigns";
import { TimeInput } from "../../../fields/inputs";
import { useAct } from "../../../history/use-act";
import type { Language } from "../../../i18n/i18n";
import { CopyPreview } from "../../../papers/CopyPreview";
import { useMissing } from "./use-missing";
import "./missed.css";

const DAY_MS = 24 * 60 * 60_000;

interface Props {
  campaign: CampaignPage;
  open: boolean;
  onClose: () => void;
}

/** The minimum was not reached: wait, give it more time, or call it off, each with what the group is told. */
export function MissedDrawer({ campaign: page, open, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const missing = useMissing(page.missing);
  const { campaign } = page;
  const language = i18n.language as Language;
  const [later, setLater] = useState<number | null>(() => nextEvening(campaign.cutoff));
  const notice = (kind: "missing" | "extended" | "called_off", cutoffMs: number | null) =>
    campaignNoticeQuery(campaign.id, kind, cutoffMs, language);

  const extend = async () => {
    if (later === null) return;
    const done = await act(() => extendCampaign(campaign.id, later), {
      done: () => t("rules.extended"),
      where: t("rules.extend"),
    });
    if (done !== undefined) onClose();
  };
  const callOff = async () => {
    const stage = t("stages.cancelled");
    const done = await act(() => moveCampaign(campaign.id, "cancelled"), {
      done: () => t("campaigns.moved", { stage }),
      where: t("campaigns.move", { stage }),
    });
    if (done !== undefined) onClose();
  };

  return (
    <Drawer
      title={t("rules.missed_title", { missing: missing ?? "" })}
      open={open}
      onClose={onClose}
      size={480}
      destroyOnHidden
    >
      <section className="missed-way">
        <h3>{t("rules.wait")}</h3>
        <p>{t("rules.wait_hint")}</p>
        <CopyPreview label={t("rules.copy_missing")} text={notice("missing", null)} />
      </section>
      <section className="missed-way">
        <h3>{t("rules.extend")}</h3>
        <p>{t("rules.extend_hint")}</p>
        <div className="missed-acts">
          <TimeInput value={later} onChange={setLater} />
          <Button type="primary" disabled={later === null} onClick={() => void extend()}>
            {t("rules.extend")}
          </Button>
          <CopyPreview label={t("rules.copy_extended")} text={notice("extended", later)} />
        </div>
      </section>
      <section className="missed-way">
        <h3>{t("rules.call_off")}</h3>
        <p>{t("rules.call_off_hint")}</p>
        <div className="missed-acts">
          <Button danger disabled={!page.can_cancel} onClick={() => void callOff()}>
            {t("rules.call_off")}
          </Button>
          <CopyPreview label={t("rules.copy_called_off")} text={notice("called_off", null)} />
        </div>
      </section>
    </Drawer>
  );
}

/** The same hour on the next day that is still to come. */
function nextEvening(cutoffMs: number | null): number {
  const now = Date.now();
  const from = cutoffMs ?? now;
  const days = Math.max(1, Math.ceil((now - from) / DAY_MS));
  return from + days * DAY_MS;
}
