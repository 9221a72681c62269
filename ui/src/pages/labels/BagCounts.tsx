import { useQuery } from "@tanstack/react-query";
import { type RefSelectProps, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CounterPerson, counterQuery, foundQuery, type Scope } from "../../api/handout";
import type { BagCount } from "../../api/labels";
import { BagCountRow } from "./BagCountRow";
import { BAGS_MIN } from "./bag-counts";

interface Props {
  /** Among whom somebody is looked for: whoever gets a label. */
  scope: Scope;
  /** Only those who have still to collect. */
  waitingOnly: boolean;
  counts: readonly BagCount[];
  onChange: (counts: BagCount[]) => void;
}

/** 多袋: whose goods fill more than one bag, each of which gets a label of its own. */
export function BagCounts({ scope, waitingOnly, counts, onChange }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const field = useRef<RefSelectProps>(null);
  const list = useRef<HTMLUListElement>(null);
  const toCount = useRef<string | null>(null);
  const wanted = typed.trim();
  // No campaign would be every campaign that is handed out now.
  const enabled = scope.campaigns.length > 0;
  const { data: counter } = useQuery({ ...counterQuery(scope), enabled });
  // What was found before is not kept: an early Enter would take somebody else.
  const { data: found } = useQuery({
    ...foundQuery(scope, wanted),
    enabled: enabled && wanted !== "",
  });
  const people = (counter?.people ?? []).filter(
    ({ state }) => !waitingOnly || state === "waiting" || state === "partly",
  );
  const person = (id: string) => people.filter(({ member_id }) => member_id === id);
  const offered =
    wanted === "" ? people : (found ?? []).flatMap(({ member_id }) => person(member_id));

  const choose = (id: string) => {
    setTyped("");
    toCount.current = id;
    const known = counts.some(({ member_id }) => member_id === id);
    onChange(known ? [...counts] : [...counts, { member_id: id, bags: BAGS_MIN }]);
  };
  const count = (id: string, bags: number) =>
    onChange(counts.map((each) => (each.member_id === id ? { ...each, bags } : each)));
  const remove = (id: string) => {
    onChange(counts.filter(({ member_id }) => member_id !== id));
    field.current?.focus();
  };

  // Whoever was chosen is counted next, with their row there.
  useEffect(() => {
    if (toCount.current === null) return;
    const input = list.current?.querySelector<HTMLInputElement>(
      `[data-member="${toCount.current}"] input`,
    );
    toCount.current = null;
    input?.focus();
    input?.select();
  });

  return (
    <fieldset className="label-bags">
      <legend>{t("labels.bags")}</legend>
      <Select<string | null>
        ref={field}
        aria-label={t("labels.bags_find")}
        placeholder={t("labels.bags_find")}
        value={null}
        showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
        // Never nothing: an empty list closes, and Enter would only open it again.
        notFoundContent={wanted === "" || found ? t("labels.bags_nobody") : "…"}
        onChange={(id) => id && choose(id)}
        options={offered.map((each) => ({ value: each.member_id, label: said(each) }))}
      />
      <ul ref={list}>
        {counts.flatMap(({ member_id, bags }) =>
          person(member_id).map((each) => (
            <BagCountRow
              key={member_id}
              person={each}
              bags={bags}
              onCount={(next) => count(member_id, next)}
              onRemove={() => remove(member_id)}
              onDone={() => field.current?.focus()}
            />
          )),
        )}
      </ul>
      <p className="label-hint">{t("labels.bags_hint")}</p>
    </fieldset>
  );
}

const said = ({ sequences, name, door }: CounterPerson) =>
  [sequences.join("·"), name, door].filter(Boolean).join(" ");
