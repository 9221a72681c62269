import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { listen } from "@tauri-apps/api/event";
import {
  type BadRows,
  type CardTableForm,
  commands,
  type Language,
  type LookForm,
  type OrderTableForm,
  type TableKind,
  type TableWork,
} from "../bindings";
import type { Area, QueryKey } from "./areas";
import { ask } from "./ask";

export type {
  BadRows,
  CardDifference,
  CardTableForm,
  FieldChoice,
  GoodsChoice,
  LookCell,
  LookForm,
  LookRow,
  MappedColumn,
  Mapping,
  OpenedTables,
  OpenOrder,
  OrderTableForm,
  ReportRow,
  RowCounts,
  RowOutcome,
  SheetLook,
  SheetMapping,
  SheetView,
  TableCheck,
  TableField,
  TableKind,
  TableWork,
  UnknownGoods,
  Why,
} from "../bindings";

/** Asks which files to read, and reads them; `null` if the person decided against it. */
export const chooseTables = (language: Language) => ask(commands.chooseTables(language));

/** Reads the files that were dropped onto the window; `null` if they were taken already. */
export const openDroppedTables = () => ask(commands.openDroppedTables());

/** Reads cells that were copied in Excel or WPS. */
export const openPastedTable = (text: string) => ask(commands.openPastedTable(text));

/** Stops the reading, checking or taking in that is under way. */
export const stopTables = () => commands.stopTables();

export const closeTables = () => commands.closeTables();

/** What a column of this kind of table can say. */
export const tableFieldsQuery = (kind: TableKind) =>
  queryOptions({
    queryKey: ["tables", "fields", kind],
    queryFn: () => commands.tableFields(kind),
    staleTime: Number.POSITIVE_INFINITY,
  });

/**
 * What a table is compared with. `opening` tells one opening of files from the next, whose sheets may have the same names;
 * answers about an earlier one are of no use to anybody.
 */
const stored: { alsoReads: Area[] } = {
  alsoReads: ["members", "products", "suppliers", "pickup_points", "campaigns", "orders"],
};

/** Which sheets are tables of this kind. */
export const surveyQuery = (opening: number, kind: TableKind) =>
  queryOptions({
    queryKey: ["settings", "tables", opening, "survey", kind] satisfies QueryKey,
    queryFn: () => ask(commands.surveyTables(kind)),
    gcTime: 0,
  });

/** The beginning of a sheet as it would be read. While another meaning is worked in, the look before it stays. */
export const lookQuery = (opening: number, form: LookForm) =>
  queryOptions({
    queryKey: ["settings", "tables", opening, "look", form] satisfies QueryKey,
    queryFn: () => ask(commands.lookAtSheet(form)),
    placeholderData: keepPreviousData,
    gcTime: 0,
    meta: stored,
  });

/** What taking tables in would change, given what was decided so far. */
export const checkQuery = (opening: number, form: OrderTableForm | CardTableForm) =>
  queryOptions({
    queryKey: ["settings", "tables", opening, "check", form] satisfies QueryKey,
    queryFn: () =>
      "campaign_id" in form
        ? ask(commands.checkOrderTables(form))
        : ask(commands.checkCardTables(form)),
    placeholderData: keepPreviousData,
    gcTime: 0,
    meta: stored,
  });

export const importOrderTables = (form: OrderTableForm, basis: string, badRows: BadRows) =>
  ask(commands.importOrderTables(form, basis, badRows));

export const importCardTables = (form: CardTableForm, basis: string, badRows: BadRows) =>
  ask(commands.importCardTables(form, basis, badRows));

/** Saves a report where the person says; gives the file, or `null` if they decided against it. */
export const saveTableReport = (name: string, rows: string[][], language: Language) =>
  ask(commands.saveTableReport(name, rows, language));

/** What the shell tells of files that a person drags. */
export type FilesDragged = "over" | "gone" | "dropped";

/** Hears of files that are dragged over the window. Returns how to stop. */
export function followDraggedFiles(take: (news: FilesDragged) => void): () => void {
  const listening = listen<FilesDragged>("files-dragged", ({ payload }) => take(payload));
  return () => {
    void listening.then((stop) => stop());
  };
}

/** Hears how far checking or taking in is. Returns how to stop hearing. */
export function followTableWork(take: (work: TableWork) => void): () => void {
  const listening = listen<TableWork>("table-work", ({ payload }) => take(payload));
  return () => {
    void listening.then((stop) => stop());
  };
}

/** Hears how many rows of the file at hand were read. Returns how to stop. */
export function followTableProgress(take: (rows: number) => void): () => void {
  const listening = listen<{ rows: number }>("table-progress", ({ payload }) => take(payload.rows));
  return () => {
    void listening.then((stop) => stop());
  };
}
