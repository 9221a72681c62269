import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CounterPerson } from "../../api/handout";
import { CountInput } from "../../fields/CountField";
import type { Unreadable } from "../../fields/readable";
import { isComposing } from "../../keyboard/composing";
import { BAGS_MAX, BAGS_MIN, isBagCount } from "./bag-counts";

interface Props {
  person: CounterPerson;
  bags: number;
  onCount: (bags: number) => void;
  onRemove: () => void;
  /** Enter: on to the next person. */
  onDone: () => void;
}

/** How many bags of one person. What is no such number does not count, and is gone when the hand has left. */
export function BagCountRow({ person, bags, onCount, onRemove, onDone }: Props) {
  const { t } = useTranslation();
  const [wrong, setWrong] = useState<Unreadable | number | null>();
  const { member_id, name, sequences } = person;
  const isWrong = wrong !== undefined;
  const read = (next: Unreadable | number | null) => {
    const counts = isBagCount(next);
    setWrong(counts ? undefined : next);
    if (counts) onCount(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || isComposing(event)) return;
    event.preventDefault();
    onDone();
  };
  return (
    <li data-member={member_id}>
      <span className="label-bags-number">{sequences.join("·")}</span>
      <span className="label-bags-name" title={name}>
        {name}
      </span>
      <CountInput
        size="small"
        aria-label={t("labels.bags_of", { name })}
        aria-invalid={isWrong}
        status={isWrong ? "error" : undefined}
        suffix={t("labels.bags_unit")}
        value={isWrong ? wrong : bags}
        onChange={read}
        onBlur={() => setWrong(undefined)}
        onKeyDown={onKeyDown}
      />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={t("labels.bags_remove", { name })}
        onClick={onRemove}
      />
      {isWrong && (
        <span className="label-bags-wrong" role="alert">
          {t("labels.bags_range", { least: BAGS_MIN, most: BAGS_MAX })}
        </span>
      )}
    </li>
  );
}
