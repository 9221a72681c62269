import { DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Switch } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import { deliverySheetQuery, type Language, saveDeliverySheet } from "../../../api/papers";
import { DataGrid } from "../../../grid/DataGrid";
import { FilterField } from "../../../grid/FilterField";
import { useFilteredRows } from "../../../grid/use-filtered-rows";
import { useSaved } from "../../../papers/use-saved";
import { NotYours } from "../../../role/NotYours";
import { useMay } from "../../../role/use-may";
import { ColumnChoice } from "./delivery/ColumnChoice";
import { useChosenColumns } from "./delivery/chosen-columns";
import { gridColumns } from "./delivery/grid-columns";
import { type DeliveryLine, deliveryLines, NO_STOP, stopKey } from "./delivery/lines";
import { SheetDrawer } from "./delivery/SheetDrawer";
import { StopList } from "./delivery/StopList";
import { NothingOrdered } from "./summary/NothingOrdered";
import "./step.css";
import "./delivery/delivery.css";

const orderId = ({ row }: DeliveryLine) => row.order_id;
const searchedText = ({ searched }: DeliveryLine) => searched;
const strayTone = ({ stop }: DeliveryLine) => (stop === NO_STOP ? "attention" : undefined);

/** 配送单: who collects what, where, in the order of the walk. */
export function DeliveryStep({ campaign }: { campaign: CampaignPage }) {
  const { t, i18n } = useTranslation();
  const id = campaign.campaign.id;
  const [masked, setMasked] = useState(true);
  const [stop, setStop] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const { chosen, choose, chooseUsual } = useChosenColumns();
  const { data: sheet, error, isPending } = useQuery(deliverySheetQuery(id, masked));
  const { saving, save } = useSaved();
  const [printing, setPrinting] = useState(false);
  const mayUnmask = useMay("unmask");

  const lines = useMemo(
    () => (sheet ? deliveryLines(sheet, (mark) => t(`delivery.mark.${mark}`)) : []),
    [sheet, t],
  );
  // A stop that has lost its last order is gone, and with it the choice.
  const shownStop = sheet?.stops.some((each) => stopKey(each) === stop) ? stop : null;
  const columns = useMemo(() => {
    // Where all rows are of one stop, its name on each says nothing.
    const shown = chosen.filter((column) => column !== "pickup_point" || shownStop === null);
    return gridColumns(shown, t);
  }, [chosen, shownStop, t]);
  const atStop = useMemo(
    () => (shownStop === null ? lines : lines.filter(({ stop }) => stop === shownStop)),
    [lines, shownStop],
  );
  const shown = useFilteredRows(atStop, searchedText, typed);
  const strays = lines.filter(({ stop }) => stop === NO_STOP).length;

  const exportSheet = () =>
    save(t("delivery.export"), () =>
      saveDeliverySheet(id, masked, [...chosen], i18n.language as Language),
    );

  return (
    <section className="step" aria-label={t("delivery.title")}>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("delivery.filter")} />
        {!mayUnmask && <NotYours right="unmask" />}
        {mayUnmask && (
          // biome-ignore lint/a11y/noLabelWithoutControl: antd's switch is the control
          <label className="delivery-switch">
            <Switch
              size="small"
              checked={!masked}
              onChange={(shows) => setMasked(!shows)}
              aria-label={t("delivery.unmask")}
            />
            {t("delivery.unmask")}
          </label>
        )}
        <span className="step-tools-end">
          <ColumnChoice chosen={chosen} onChoose={choose} onUsual={chooseUsual} />
          <Button disabled={lines.length === 0} onClick={() => setPrinting(true)}>
            {t("delivery.print")}
          </Button>
          <Button
            type="primary"
            icon={<DownloadOutlined aria-hidden="true" />}
            loading={saving}
            disabled={lines.length === 0}
            onClick={exportSheet}
          >
            {t("delivery.export")}
          </Button>
        </span>
      </div>
      <div className="delivery-hints" role="status">
        {!masked && <p className="delivery-hint">{t("delivery.on_record")}</p>}
        {strays > 0 && (
          <p className="delivery-hint">
            {t("delivery.strays", { count: strays })}{" "}
            <Link to="/campaigns/$campaignId/orders" params={{ campaignId: id }}>
              {t("delivery.to_orders")}
            </Link>
          </p>
        )}
      </div>
      {error && <ErrorLine error={error} where={t("delivery.title")} />}
      {sheet && lines.length > 0 && (
        <StopList sheet={sheet} chosen={shownStop} onChoose={setStop} />
      )}
      <div className="step-body">
        <DataGrid
          label={t("delivery.title")}
          rows={shown}
          columns={columns}
          rowId={orderId}
          tone={strayTone}
          loading={isPending}
          empty={
            lines.length === 0 ? (
              <NothingOrdered campaignId={id} />
            ) : (
              <p className="step-hint">{t("delivery.nothing_found", { typed })}</p>
            )
          }
        />
      </div>
      {printing && sheet && (
        <SheetDrawer
          campaignId={id}
          sheet={sheet}
          pickupPointId={shownStop === NO_STOP ? null : shownStop}
          masked={masked}
          columns={chosen}
          onClose={() => setPrinting(false)}
        />
      )}
    </section>
  );
}
