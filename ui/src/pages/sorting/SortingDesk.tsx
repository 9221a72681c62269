import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Segmented } from "antd";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../answer/ErrorLine";
import { foundQuery } from "../../api/handout";
import { sortingQuery, sortLines } from "../../api/sorting";
import { formatQuantity } from "../../format/quantity";
import { EmptyState } from "../../grid/EmptyState";
import { useAct } from "../../history/use-act";
import { isComposing } from "../../keyboard/composing";
import { isTextField, useShortcut } from "../../keyboard/shortcuts";
import { GroupList } from "./GroupList";
import { groupsOf, isDone, isWhole, meant, nextOpen, type Row, ticked, type Way } from "./groups";
import { TickList } from "./TickList";
import "./sorting.css";

interface Props {
  campaigns: string[];
  /** Stands beside the ways: labels, for instance. */
  children?: ReactNode;
}

/** 分拣: what lies in whose bag, ticked off one bag or one kind of goods after the other. */
export function SortingDesk({ campaigns, children }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const queries = useQueryClient();
  const [way, setWay] = useState<Way>("bags");
  const [chosen, setChosen] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [parting, setParting] = useState(false);
  const [typed, setTyped] = useState("");
  const [lost, setLost] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const desk = useRef<HTMLElement>(null);
  const { data: board, error } = useQuery(sortingQuery(campaigns));
  const groups = useMemo(() => (board ? groupsOf(board, way) : []), [board, way]);
  const place = Math.max(
    groups.findIndex(({ id }) => id === chosen),
    0,
  );
  const group = groups[place];
  const rows = group?.rows ?? [];
  const row = rows[Math.min(at, rows.length - 1)];

  const open = (id: string | undefined) => {
    setChosen(id ?? null);
    setAt(0);
    setParting(false);
  };
  const put = (lines: readonly Row[], whole: boolean, name: string) =>
    act(() => sortLines(lines.map((each) => ticked(each, whole))), {
      done: () => t(whole ? "sorting.put" : "sorting.taken_out", { name }),
      where: t("sorting.title"),
    });
  const tick = (each: Row) => void put([each], !isDone(each), each.name);
  const part = async (each: Row, quantity: string) => {
    const line = { ...ticked(each, false), quantity };
    const done = await act(() => sortLines([line]), {
      done: () =>
        t("sorting.part_put", {
          name: each.name,
          quantity: formatQuantity(quantity, each.line.unit),
        }),
      where: t("sorting.title"),
    });
    if (done === undefined) return;
    setParting(false);
    desk.current?.focus();
  };
  const fill = async () => {
    if (!group) return;
    const missing = group.rows.filter((each) => !isDone(each));
    if (missing.length > 0 && (await put(missing, true, group.name)) === undefined) return;
    const filled = groups.map((each) => (each === group ? { ...each, rows: [] } : each));
    open(groups[nextOpen(filled, place)]?.id);
  };
  const find = async () => {
    const wanted = typed.trim();
    if (wanted === "") return void fill();
    const scope = { campaigns, pickup_point_id: null };
    const found = await queries.fetchQuery(foundQuery(scope, wanted));
    const members = new Set(found.map(({ member_id }) => member_id));
    const orders = (board?.bags ?? []).filter(({ member_id }) => members.has(member_id));
    const index = meant(
      groups,
      orders.map(({ order_id }) => order_id),
      wanted,
    );
    setLost(index < 0 ? wanted : null);
    if (index >= 0) {
      open(groups[index]?.id);
      setTyped("");
    }
  };

  const move = (step: number) => setAt(Math.min(Math.max(at + step, 0), rows.length - 1));
  const turn = (step: number) =>
    open(groups[Math.min(Math.max(place + step, 0), groups.length - 1)]?.id);
  useShortcut("sortingFind", () => field.current?.focus());
  useShortcut("sortingPart", () => setParting(row !== undefined));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (isComposing(event) || event.defaultPrevented || isTextField(target)) return;
      const steps = new Map([
        ["ArrowDown", () => move(1)],
        ["ArrowUp", () => move(-1)],
        ["PageDown", () => turn(1)],
        ["PageUp", () => turn(-1)],
        [" ", () => row && tick(row)],
        ["Enter", () => void fill()],
      ]);
      // What has the focus takes Space and Enter for itself; on a tick only Space does.
      const isTick = target.matches(".tick");
      if (
        target.matches("button, a, [role=tab], label") &&
        (event.key === " " || (event.key === "Enter" && !isTick))
      )
        return;
      const step = steps.get(event.key);
      if (!step || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      step();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  });

  // The keys are the desk's as soon as it is there: whatever led here would take Enter for itself.
  const isThere = board !== undefined;
  useEffect(() => {
    if (isThere) desk.current?.focus();
  }, [isThere]);

  if (error) return <ErrorLine error={error} where={t("sorting.title")} />;
  if (!board) return null;
  return (
    <section ref={desk} tabIndex={-1} className="sorting" aria-label={t("sorting.title")}>
      <div className="page-tools">
        <Segmented<Way>
          name="way"
          aria-label={t("sorting.way")}
          value={way}
          onChange={(next) => {
            setWay(next);
            open(undefined);
            // The arrows are the list's from here on.
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          }}
          options={[
            { value: "bags", label: t("sorting.by_bag") },
            { value: "goods", label: t("sorting.by_goods") },
          ]}
        />
        <input
          ref={field}
          className="sorting-field"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setLost(null);
          }}
          onKeyDown={(event) => {
            if (isComposing(event)) return;
            if (event.key === "Enter") {
              event.preventDefault();
              void find();
            }
            if (event.key === "Escape") {
              setTyped("");
              field.current?.blur();
            }
          }}
          autoComplete="off"
          placeholder={t("sorting.find")}
          aria-label={t("sorting.find")}
        />
        {lost && (
          <span className="sorting-lost" role="status">
            {t("handout.not_found", { typed: lost })}
          </span>
        )}
        <span className="sorting-progress" role="status">
          <strong>
            {board.progress.done} / {board.progress.of}
          </strong>{" "}
          {t("sorting.bags_done")}
        </span>
        <span className="step-tools-end">{children}</span>
      </div>
      {groups.length === 0 ? (
        <EmptyState>{t("sorting.nothing")}</EmptyState>
      ) : (
        <div className="sorting-desk">
          <GroupList groups={groups} current={group?.id} onOpen={open} />
          {group && (
            <TickList
              group={group}
              way={way}
              at={Math.min(at, rows.length - 1)}
              onAt={setAt}
              onTick={tick}
              parting={parting}
              onPart={setParting}
              onPut={(each, quantity) => void part(each, quantity)}
              onFill={() => void fill()}
              whole={isWhole(group)}
            />
          )}
        </div>
      )}
    </section>
  );
}
