import { useTranslation } from "react-i18next";
import { formatPhone } from "../../../format/phone";
import { formatQuantity } from "../../../format/quantity";
import { goodsName } from "../goods/GoodsName";
import type { Choice, ChoiceText } from "./choices";

/** More than the number keys reach. */
const NUMBERED_MAX = 9;

interface Props {
  /** All choices of the entry: a chip's number is its place among them. */
  choices: readonly Choice[];
  /** Shows the choices about this line, or with `null` those about the entry. */
  line: number | null;
  onChoose: (choice: Choice) => void;
}

/** The ways to read something, each under its number. */
export function ChoiceChips({ choices, line, onChoose }: Props) {
  const text = useChoiceText();
  const shown = choices.filter((choice) => choice.line === line);
  if (shown.length === 0) return null;
  return (
    <div className="chips">
      {shown.map((choice) => {
        const number = choices.indexOf(choice) + 1;
        return (
          <button
            key={number}
            type="button"
            className="chip"
            aria-pressed={choice.chosen}
            onClick={() => onChoose(choice)}
          >
            {number <= NUMBERED_MAX && <kbd>{number}</kbd>}
            {text(choice.text)}
          </button>
        );
      })}
    </div>
  );
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(" · ");

function useChoiceText(): (text: ChoiceText) => string {
  const { t } = useTranslation();
  return (text) => {
    if (text.kind === "goods") {
      return `${goodsName(text.product, text.variant)} ${formatQuantity(text.quantity, text.unit)}`;
    }
    if (text.kind === "action") return t(`review.actions.${text.action}`);
    if (text.kind === "name") return joined(text.name, text.place);
    if (text.kind === "person") return joined(text.name, text.place, formatPhone(text.phone));
    if (text.kind === "someone_new") return t("review.someone_new", { name: text.name });
    if (text.kind === "place") return t(`review.places.${text.by}`, { text: text.text });
    return text.replaces ? t("review.replaces") : t("review.adds");
  };
}
