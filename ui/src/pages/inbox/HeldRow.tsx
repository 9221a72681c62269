import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HeldChange, SetAsideAct } from "../../api/quarantine";
import { useDeedText } from "./use-deed-text";
import { useStoredValue } from "./use-stored-value";

interface Props {
  act: Pick<SetAsideAct, "device_name" | "kind" | "at" | "changes">;
  /** Why it did not go through. */
  why?: string;
  acts?: ReactNode;
}

/** More than these are counted instead of listed. */
const CHANGES_SHOWN_MAX = 8;

/** An act that did not go through: what, who, when, why, and what it would change. */
export function HeldRow({ act, why, acts }: Props) {
  const { t } = useTranslation();
  const { who, what, when } = useDeedText();
  const device = act.device_name === "" ? null : act.device_name;
  const unlisted = act.changes.length - CHANGES_SHOWN_MAX;
  return (
    <li className="held-act">
      <div className="held-what">
        <p>
          <strong>{what(act.kind)}</strong>
          <span className="held-who">
            {who({ device, is_here: false })} · {when(act.at)}
          </span>
        </p>
        {why && <p className="held-why">{why}</p>}
        <ul className="held-changes">
          {act.changes.slice(0, CHANGES_SHOWN_MAX).map((change, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: changes of an act stay in their order
            <Change key={at} change={change} />
          ))}
          {unlisted > 0 && <li>{t("held.more", { count: unlisted })}</li>}
        </ul>
      </div>
      {acts && <div className="held-acts">{acts}</div>}
    </li>
  );
}

function Change({ change }: { change: HeldChange }) {
  const { t } = useTranslation();
  const { thingWord, fieldWord, valueText } = useStoredValue();
  const fields = change.fields.flatMap(({ field, ...values }) => {
    const word = fieldWord(field);
    // A new thing names every field that it has, most of them empty.
    const isNothing = !values.now && !values.then;
    return word === undefined || isNothing ? [] : [{ field, word, ...values }];
  });
  return (
    <li>
      <span className="held-thing">
        {t(`held.change.${change.change}`, { thing: thingWord(change.thing), name: change.name })}
      </span>
      {fields.map(({ field, word, now, then }) => (
        <span key={field} className="held-field">
          {word} {now !== null && <del>{valueText(field, now)}</del>}
          {now !== null && <span aria-hidden="true"> → </span>}
          <ins>{then === null ? t("inbox.empty") : valueText(field, then)}</ins>
        </span>
      ))}
    </li>
  );
}
