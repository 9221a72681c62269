import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import { type OrderRow, ordersQuery } from "../../../api/orders";
import { BLANK } from "../../../cards/opened";
import { DataGrid } from "../../../grid/DataGrid";
import { FilterField } from "../../../grid/FilterField";
import { useFilteredRows } from "../../../grid/use-filtered-rows";
import { useShortcut } from "../../../keyboard/shortcuts";
import { useCommand } from "../../../palette/commands";
import { usePastes } from "../review/TakesPastes";
import { ClosedNotice } from "./ClosedNotice";
import { DraftNotice } from "./DraftNotice";
import { NoOrders } from "./NoOrders";
import { OrderDrawer } from "./OrderDrawer";
import { PastesDrawer } from "./PastesDrawer";
import { useOrderColumns } from "./use-order-columns";
import "./orders.css";

const NONE: readonly OrderRow[] = [];

type Standing = "all" | "placed" | "cancelled";

/** 订单: what everybody ordered, and the ways to take in more. */
export function OrdersStep({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const { id } = campaign.campaign;
  const { data: orders = NONE, error, isPending } = useQuery(ordersQuery(id));
  const [typed, setTyped] = useState("");
  const [standing, setStanding] = useState<Standing>("all");
  /** An order's id, or `BLANK`. */
  const [opened, setOpened] = useState<string>();
  const [readingPastes, setReadingPastes] = useState(false);
  const pastes = usePastes();
  const columns = useOrderColumns();

  const cancelled = orders.filter(({ status }) => status === "cancelled").length;
  const isFiltered = typed !== "" || (standing !== "all" && cancelled > 0);
  const standingRows = useMemo(
    () => withStanding(orders, cancelled > 0 ? standing : "all"),
    [orders, cancelled, standing],
  );
  const rows = useFilteredRows(standingRows, textOf, typed);

  const add = () => setOpened(BLANK);
  useShortcut("create", add, campaign.takes_orders);
  useCommand(
    campaign.takes_orders ? { title: t("orders.add"), keys: "Ctrl N", run: add } : undefined,
  );
  useCommand(
    campaign.takes_orders
      ? { title: t("review.paste"), keys: "Ctrl V", run: pastes.ask }
      : undefined,
  );

  return (
    <section className="step" aria-label={t("campaigns.steps.orders")}>
      <ClosedNotice campaign={campaign} />
      <DraftNotice campaign={campaign} />
      {error && <ErrorLine error={error} where={t("campaigns.steps.orders")} />}
      {orders.length > 0 && (
        <div className="page-tools">
          <FilterField value={typed} onChange={setTyped} hint={t("orders.filter")} />
          {cancelled > 0 && (
            <Segmented<Standing>
              name="standing"
              aria-label={t("orders.standing")}
              value={standing}
              onChange={setStanding}
              options={[
                { value: "all", label: t("orders.all") },
                { value: "placed", label: t("orders.placed") },
                { value: "cancelled", label: t("orders.cancelled_count", { count: cancelled }) },
              ]}
            />
          )}
          <span className="step-tools-end">
            {campaign.pastes.length > 0 && (
              <Button type="text" onClick={() => setReadingPastes(true)}>
                {t("orders.pastes", { count: campaign.pastes.length })}
              </Button>
            )}
            {campaign.takes_orders && (
              <>
                <Button onClick={add}>
                  {t("orders.add")} <kbd>Ctrl N</kbd>
                </Button>
                <Button onClick={pastes.ask}>
                  {t("review.paste")} <kbd>Ctrl V</kbd>
                </Button>
              </>
            )}
          </span>
        </div>
      )}
      <DataGrid
        label={t("campaigns.steps.orders")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={({ order_id }) => setOpened(order_id)}
        tone={toneOf}
        loading={isPending}
        empty={<NoOrders campaign={campaign} filtered={isFiltered ? typed : null} onAdd={add} />}
      />
      <OrderDrawer campaign={campaign} opened={opened} onClose={() => setOpened(undefined)} />
      <PastesDrawer
        pastes={campaign.pastes}
        open={readingPastes}
        onClose={() => setReadingPastes(false)}
      />
    </section>
  );
}

function withStanding(orders: readonly OrderRow[], standing: Standing): readonly OrderRow[] {
  return standing === "all" ? orders : orders.filter(({ status }) => status === standing);
}

const idOf = ({ order_id }: OrderRow) => order_id;

const toneOf = ({ status }: OrderRow) => (status === "cancelled" ? "void" : undefined);

const textOf = ({ sequence, name, lines, note }: OrderRow) =>
  [sequence, name, ...lines.flatMap((line) => [line.product, line.variant, line.note]), note].join(
    " ",
  );
