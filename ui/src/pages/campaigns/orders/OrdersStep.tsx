import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useCallback, useMemo, useRef, useState } from "react";
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
import { useOpenTables } from "../../import/use-open-tables";
import { OrderingDrawer } from "../ordering/OrderingDrawer";
import { PageOrdersNotice } from "../ordering/PageOrdersNotice";
import { usePastes } from "../review/TakesPastes";
import { ClosedNotice } from "./ClosedNotice";
import { DraftNotice } from "./DraftNotice";
import { DueNotice } from "./DueNotice";
import { NoOrders } from "./NoOrders";
import { OrderDrawer } from "./OrderDrawer";
import { PastesDrawer } from "./PastesDrawer";
import { belongsTo, goodsAreHere, type Standing } from "./standing";
import { useOrderColumns } from "./use-order-columns";
import { useStatusActs } from "./use-status-acts";
import "./orders.css";

const NONE: readonly OrderRow[] = [];

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
  const [atPage, setAtPage] = useState(false);
  const openPage = () => setAtPage(true);
  const pastes = usePastes();
  const importing = useOpenTables({ kind: "orders", campaignId: id });
  const { handOut } = useStatusActs(stay);
  const handOutRow = useRef(handOut);
  handOutRow.current = handOut;
  const onHandOut = useCallback((order: OrderRow) => void handOutRow.current(order), []);
  const choices = useMemo(() => standings(orders), [orders]);
  const columns = useOrderColumns({
    shown:
      goodsAreHere(campaign) || orders.some(({ status, late }) => status === "handed_out" || late),
    onHandOut: goodsAreHere(campaign) ? onHandOut : undefined,
  });

  const chosen = choices.some(({ value }) => value === standing) ? standing : "all";
  const isFiltered = typed !== "" || chosen !== "all";
  const standingRows = useMemo(() => orders.filter(belongsTo[chosen]), [orders, chosen]);
  const rows = useFilteredRows(standingRows, textOf, typed);

  const add = () => setOpened(BLANK);
  const takesSome = campaign.takes_orders || campaign.takes_late_orders;
  useShortcut("create", add, takesSome);
  useCommand(takesSome ? { title: t("orders.add"), keys: "Ctrl N", run: add } : undefined);
  useCommand(campaign.takes_orders ? { title: t("import.open"), run: importing.ask } : undefined);
  useCommand({ title: t("ordering.title"), run: openPage });
  useCommand(takesSome ? { title: t("review.paste"), keys: "Ctrl V", run: pastes.ask } : undefined);

  return (
    <section className="step" aria-label={t("campaigns.steps.orders")}>
      <DueNotice campaign={campaign} />
      <ClosedNotice campaign={campaign} />
      <DraftNotice campaign={campaign} />
      <PageOrdersNotice campaign={campaign} />
      {error && <ErrorLine error={error} where={t("campaigns.steps.orders")} />}
      {orders.length > 0 && (
        <div className="page-tools">
          <FilterField value={typed} onChange={setTyped} hint={t("orders.filter")} />
          {choices.length > 0 && (
            <Segmented<Standing>
              name="standing"
              aria-label={t("orders.standing")}
              value={chosen}
              onChange={setStanding}
              options={[
                { value: "all", label: t("orders.all") },
                ...choices.map(({ value, count }) => ({
                  value,
                  label:
                    value === "placed" ? t("orders.placed") : t(`orders.${value}_count`, { count }),
                })),
              ]}
            />
          )}
          <span className="step-tools-end">
            {campaign.pastes.length > 0 && (
              <Button type="text" onClick={() => setReadingPastes(true)}>
                {t("orders.pastes", { count: campaign.pastes.length })}
              </Button>
            )}
            <Button onClick={openPage}>{t("ordering.title")}</Button>
            {takesSome && (
              <>
                {campaign.takes_orders && (
                  <Button onClick={importing.ask}>{t("import.open")}</Button>
                )}
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
        empty={
          <NoOrders
            campaign={campaign}
            filtered={isFiltered ? typed : null}
            onAdd={add}
            onPage={openPage}
          />
        }
      />
      <OrderingDrawer campaign={campaign} open={atPage} onClose={() => setAtPage(false)} />
      <OrderDrawer campaign={campaign} opened={opened} onClose={() => setOpened(undefined)} />
      <PastesDrawer
        pastes={campaign.pastes}
        open={readingPastes}
        onClose={() => setReadingPastes(false)}
      />
    </section>
  );
}

/** What the list can be narrowed to, with how many that leaves; nothing where every order simply stands. */
function standings(orders: readonly OrderRow[]) {
  const count = (value: Exclude<Standing, "all">) => ({
    value,
    count: orders.filter(belongsTo[value]).length,
  });
  const special = [count("handed_out"), count("late"), count("cancelled")];
  const present = special.filter((choice) => choice.count > 0);
  const someDoNotCount = present.some(({ value }) => value === "cancelled");
  return someDoNotCount ? [count("placed"), ...present] : present;
}

/** After an act in the list one stays in the list. */
const stay = () => {};

const idOf = ({ order_id }: OrderRow) => order_id;

const toneOf = ({ status }: OrderRow) => (status === "cancelled" ? "void" : undefined);

const textOf = ({ sequence, name, lines, note }: OrderRow) =>
  [sequence, name, ...lines.flatMap((line) => [line.product, line.variant, line.note]), note].join(
    " ",
  );
