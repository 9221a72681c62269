import { useQuery } from "@tanstack/react-query";
import { Checkbox, Drawer, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { campaignsQuery } from "../../../../api/campaigns";
import { type SheetKind, saveDeliveryPaper } from "../../../../api/delivery";
import type { DeliveryColumn, DeliverySheet, Language } from "../../../../api/papers";
import { measure } from "../../../../design/tokens";
import { ShortcutLayer, useShortcut } from "../../../../keyboard/shortcuts";
import { SavePaper } from "../../../../papers/SavePaper";
import { useMay } from "../../../../role/use-may";
import { CampaignChoice } from "../../../purchasing/CampaignChoice";
import { RouteList } from "./RouteList";

interface Props {
  campaignId: string;
  sheet: DeliverySheet;
  /** The point that is looked at; `null` for all. */
  pickupPointId: string | null;
  masked: boolean;
  columns: readonly DeliveryColumn[];
  onClose: () => void;
}

const kinds: SheetKind[] = ["stops", "buildings", "runner", "matrix"];

/** 打印配送单: which sheet, over which campaigns, in which order, in which form. */
export function SheetDrawer(props: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      onClose={props.onClose}
      title={t("delivery.print")}
      keyboard={false}
      size={measure.drawerPx}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Choices {...props} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Choices({ campaignId, sheet, pickupPointId, masked, columns, onClose }: Props) {
  const { t, i18n } = useTranslation();
  const { data: all } = useQuery(campaignsQuery);
  const [kind, setKind] = useState<SheetKind>("stops");
  const [prices, setPrices] = useState(true);
  const [campaigns, setCampaigns] = useState([campaignId]);
  const mayOrderPoints = useMay("change_goods");
  useShortcut("close", onClose);
  const sold = (all ?? []).filter(({ id, totals }) => id === campaignId || totals.people > 0);

  return (
    <div className="sheet-choices">
      <Radio.Group
        className="sheet-kinds"
        aria-label={t("delivery.kind")}
        value={kind}
        onChange={({ target }) => setKind(target.value)}
        options={kinds.map((value) => ({
          value,
          label: (
            <>
              {t(`delivery.kinds.${value}`)}
              <span className="sheet-kind-hint">{t(`delivery.kind_hints.${value}`)}</span>
            </>
          ),
        }))}
      />
      <Checkbox checked={prices} onChange={({ target }) => setPrices(target.checked)}>
        {t("delivery.prices")}
      </Checkbox>
      <div className="sheet-campaigns">
        <span>{t("delivery.campaigns")}</span>
        <CampaignChoice
          label={t("delivery.campaigns")}
          campaigns={sold}
          chosen={campaigns}
          onChoose={(ids) => setCampaigns(ids.length > 0 ? ids : [campaignId])}
        />
      </div>
      {!masked && <p className="delivery-hint">{t("delivery.on_record")}</p>}
      <p className="sheet-save">
        <SavePaper
          primary
          name={t("delivery.title")}
          save={(form) =>
            saveDeliveryPaper(
              {
                campaigns,
                pickup_point_id: pickupPointId,
                masked,
                look: { kind, columns: [...columns], prices },
              },
              form,
              i18n.language as Language,
            )
          }
        />
      </p>
      {mayOrderPoints && <RouteList sheet={sheet} />}
    </div>
  );
}
