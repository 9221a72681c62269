import { PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CampaignPage } from "../../../api/campaigns";
import { weightsQuery } from "../../../api/sharing";
import { SortingDesk } from "../../sorting/SortingDesk";
import { WeighDrawer } from "./receive/WeighDrawer";
import "./step.css";

/** 分拣 of one campaign, with the scales and the way to its labels. */
export function SortingStep({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const goTo = useNavigate();
  const id = campaign.campaign.id;
  const { data: weights = [] } = useQuery(weightsQuery(id));
  const [weighing, setWeighing] = useState(false);
  return (
    <div className="step">
      <SortingDesk campaigns={[id]}>
        {weights.length > 0 && (
          <Button onClick={() => setWeighing(true)}>{t("sharing.weights")}</Button>
        )}
        <Button
          icon={<PrinterOutlined aria-hidden="true" />}
          onClick={() => void goTo({ to: "/labels", search: { campaign: id } })}
        >
          {t("labels.title")}
        </Button>
      </SortingDesk>
      {weighing && <WeighDrawer campaignId={id} onClose={() => setWeighing(false)} />}
    </div>
  );
}
