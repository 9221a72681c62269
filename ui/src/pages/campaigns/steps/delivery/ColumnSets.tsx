import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { columnSetsQuery, setColumnSets } from "../../../../api/delivery";
import type { DeliveryColumn } from "../../../../api/papers";
import { useAct } from "../../../../history/use-act";
import { useMay } from "../../../../role/use-may";

interface Props {
  chosen: readonly DeliveryColumn[];
  onChoose: (columns: readonly DeliveryColumn[]) => void;
}

/** Columns that the leader keeps under a name: one set for the counter, one for the runner. */
export function ColumnSets({ chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const mayKeep = useMay("change_settings");
  const [name, setName] = useState("");
  const { data: sets = [] } = useQuery(columnSetsQuery);
  const kept = name.trim();
  const keep = () =>
    act(
      () =>
        setColumnSets([
          ...sets.filter((set) => set.name !== kept),
          { name: kept, columns: [...chosen] },
        ]),
      { done: () => t("delivery.set_kept", { name: kept }), where: t("delivery.keep_set") },
    ).then(() => setName(""));
  const forget = (gone: string) =>
    act(() => setColumnSets(sets.filter((set) => set.name !== gone)), {
      done: () => t("delivery.set_forgotten", { name: gone }),
      where: t("delivery.forget_set", { name: gone }),
    });

  if (sets.length === 0 && !mayKeep) return null;
  return (
    <div className="column-sets">
      {sets.map((set) => (
        <span key={set.name} className="column-set">
          <Button size="small" onClick={() => onChoose(set.columns)}>
            {set.name}
          </Button>
          {mayKeep && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden="true" />}
              aria-label={t("delivery.forget_set", { name: set.name })}
              onClick={() => void forget(set.name)}
            />
          )}
        </span>
      ))}
      {mayKeep && (
        <span className="column-set">
          <Input
            size="small"
            value={name}
            maxLength={20}
            placeholder={t("delivery.set_name")}
            aria-label={t("delivery.set_name")}
            onChange={({ target }) => setName(target.value)}
          />
          <Button size="small" disabled={kept === ""} onClick={() => void keep()}>
            {t("delivery.keep_set")}
          </Button>
        </span>
      )}
    </div>
  );
}
