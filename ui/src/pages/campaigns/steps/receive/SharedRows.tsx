import { LockOutlined, UnlockOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { SharedRow, SharePreview } from "../../../../api/sharing";
import { enterGoesDown } from "../../../../fields/enter-goes-down";
import { QuantityInput } from "../../../../fields/inputs";
import { Amount } from "../../../../format/Amount";
import { formatQuantity } from "../../../../format/quantity";
import { type Choices, EMPTIED, released, withHand } from "./share-choices";
import { useWhy } from "./use-why";
import "../../../../design/sheet-table.css";

interface Props {
  preview: SharePreview;
  choices: Choices;
  onChoose: (choices: Choices) => void;
}

/** Who gets how much, and why. A share can be typed over, kept, or left to the rule again. */
export function SharedRows({ preview, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const why = useWhy(preview);
  const several = new Set(preview.rows.map(({ campaign }) => campaign)).size > 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the fields within
    <div className="share-rows" onKeyDown={enterGoesDown}>
      <table className="sheet-table shared-rows">
        <thead>
          <tr>
            <th scope="col" className="sheet-end">
              {t("sharing.sequence")}
            </th>
            <th scope="col" className="shared-name">
              {t("sharing.member")}
            </th>
            {several && (
              <th scope="col" className="shared-name">
                {t("sharing.campaign")}
              </th>
            )}
            <th scope="col" className="sheet-end">
              {t("sharing.ordered")}
            </th>
            <th scope="col" className="share-given">
              {t("sharing.given")}
            </th>
            <th scope="col">{t("sharing.why_head")}</th>
            <th scope="col" className="sheet-end">
              {t("sharing.difference")}
            </th>
            <th scope="col">
              <span className="for-screen-readers">{t("sharing.keep")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, at) => (
            <tr key={row.line_id} className={row.given === row.ordered ? undefined : "share-moved"}>
              <td className="sheet-end">{row.sequence}</td>
              <td className="shared-name" title={row.name}>
                {row.name}
              </td>
              {several && (
                <td className="shared-name" title={row.campaign}>
                  {row.campaign}
                </td>
              )}
              <td className="sheet-end">
                {formatQuantity(row.ordered, preview.unit)}
                {Number(row.tolerance) > 0 && <span className="sheet-soft"> +{row.tolerance}</span>}
              </td>
              <td className="share-given">
                <QuantityInput
                  id={`shares_${at}_given`}
                  aria-label={t("sharing.given_to", { name: row.name })}
                  value={choices.hands[row.line_id] ?? row.given}
                  placeholder={row.given}
                  onChange={(quantity) =>
                    onChoose(withHand(choices, row.line_id, quantity ?? EMPTIED))
                  }
                  disabled={row.kept === "collected" || row.kept === "substituted"}
                />
              </td>
              <td className="sheet-soft">{why(row)}</td>
              <td className="sheet-end">
                {row.difference !== 0 && <Amount fen={row.difference} />}
              </td>
              <td>
                <Keep row={row} choices={choices} onChoose={onChoose} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface KeepProps extends Omit<Props, "preview"> {
  row: SharedRow;
}

/** Keeps a share as it is, or leaves one that is kept to the rule again. */
function Keep({ row, choices, onChoose }: KeepProps) {
  const { t } = useTranslation();
  if (row.kept === "collected" || row.kept === "substituted") return null;
  if (row.kept === null) {
    return (
      <Button
        type="text"
        size="small"
        icon={<UnlockOutlined aria-hidden="true" />}
        aria-label={t("sharing.lock", { name: row.name })}
        onClick={() => onChoose(withHand(choices, row.line_id, row.given))}
      />
    );
  }
  return (
    <Button
      type="text"
      size="small"
      className="share-kept"
      icon={<LockOutlined aria-hidden="true" />}
      aria-label={t("sharing.release", { name: row.name })}
      onClick={() => onChoose(released(choices, row.line_id))}
    />
  );
}
