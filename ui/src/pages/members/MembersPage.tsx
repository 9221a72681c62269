import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MemberRow, membersQuery } from "../../api/members";
import { useOpened } from "../../cards/opened";
import { PageHeader } from "../../frame/PageHeader";
import { DataGrid } from "../../grid/DataGrid";
import { EmptyState } from "../../grid/EmptyState";
import { FilterField } from "../../grid/FilterField";
import { useFilteredRows } from "../../grid/use-filtered-rows";
import { useOpenTables } from "../import/use-open-tables";
import { AlikeNotice } from "./AlikeNotice";
import { MemberDrawer } from "./MemberDrawer";
import { memberColumns } from "./member-columns";

const NOBODY: readonly MemberRow[] = [];

/** Everyone who orders, and where they live. */
export function MembersPage() {
  const { t } = useTranslation();
  const { data: members = NOBODY, isPending } = useQuery(membersQuery);
  const { opened, open, openBlank, close } = useOpened();
  const [typed, setTyped] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [onlyOpen, setOnlyOpen] = useState(false);
  const hasAccounts = members.some(isOpenAccount);
  const narrowed = useMemo(
    () => (onlyOpen && hasAccounts ? members.filter(isOpenAccount) : members),
    [members, onlyOpen, hasAccounts],
  );
  const rows = useFilteredRows(narrowed, textOf, typed);
  const columns = useMemo(() => memberColumns(t, hasAccounts), [t, hasAccounts]);
  const importing = useOpenTables({ kind: "members" });
  const create = { label: t("members.create"), act: openBlank };

  return (
    <>
      <PageHeader title={t("places.members.title")} primary={create}>
        <Button onClick={importing.ask}>{t("import.open")}</Button>
        <Link to="/learned">{t("places.learned.title")}</Link>
      </PageHeader>
      <div className="page-tools">
        <FilterField value={typed} onChange={setTyped} hint={t("members.filter")} />
        {hasAccounts && (
          <Checkbox checked={onlyOpen} onChange={({ target }) => setOnlyOpen(target.checked)}>
            {t("accounts.only_open")}
          </Checkbox>
        )}
        <AlikeNotice />
      </div>
      <DataGrid
        label={t("places.members.title")}
        rows={rows}
        columns={columns}
        rowId={idOf}
        onOpen={(member) => open(member.id)}
        selection={{ ids: selected, onChange: setSelected }}
        loading={isPending}
        empty={
          typed === "" ? (
            <EmptyState action={create}>{t("members.empty")}</EmptyState>
          ) : (
            <EmptyState>{t("cards.none_found", { typed })}</EmptyState>
          )
        }
      />
      <MemberDrawer opened={opened} onClose={close} />
    </>
  );
}

const idOf = ({ id }: MemberRow) => id;

const isOpenAccount = ({ owes }: MemberRow) => owes !== null && owes !== 0;

const textOf = (row: MemberRow) =>
  [
    row.name,
    ...row.nicknames,
    ...row.learned,
    row.phone,
    row.address,
    ...row.lives_with,
    row.payer,
    row.pickup_point,
    row.note,
  ].join(" ");
