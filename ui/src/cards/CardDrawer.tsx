import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Right } from "../api/role";
import { EditDrawer } from "../drawer/EditDrawer";
import { NotYours } from "../role/NotYours";
import { useMay } from "../role/use-may";
import { useCardActs } from "./use-card-acts";

/** A card in the hand: what its form holds at first. */
export interface Card<Values> {
  /** `null` for one that is not stored yet. */
  id: string | null;
  values: Values;
}

interface Props<Values> {
  /** The card that is open, once it has been read. */
  card: Card<Values> | undefined;
  titles: { blank: string; stored: string };
  /** What the card is called in answers. */
  nameOf: (values: Values) => string;
  save: (values: Values) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
  onClose: () => void;
  /** What it takes to change such a card, where not everybody may. */
  right?: Right;
  widthPx?: number;
  children: ReactNode;
}

/** The drawer of one card: made, changed or removed. */
export function CardDrawer<Values extends object>({ card, ...props }: Props<Values>) {
  const { t } = useTranslation();
  const acts = useCardActs();
  const may = useMay(props.right);
  // What slides out of sight is still the card that was closed.
  const [shown, setShown] = useState(card);
  if (card && card !== shown) setShown(card);
  if (!shown) return null;
  const { id, values } = shown;

  const remove = async (storedId: string) => {
    if (await acts.remove(props.nameOf(values), () => props.remove(storedId))) props.onClose();
  };

  return (
    <EditDrawer
      title={id === null ? props.titles.blank : props.titles.stored}
      open={card !== undefined}
      initial={values}
      onSave={(changed) => acts.save(props.nameOf(changed), () => props.save(changed))}
      onClose={props.onClose}
      widthPx={props.widthPx}
      onlyToLookAt={!may && props.right && <NotYours right={props.right} />}
      acts={
        id !== null && (
          <Button type="text" danger onClick={() => void remove(id)}>
            {t("cards.remove")}
          </Button>
        )
      }
    >
      {props.children}
    </EditDrawer>
  );
}
