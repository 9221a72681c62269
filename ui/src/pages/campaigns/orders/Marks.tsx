import { useTranslation } from "react-i18next";
import type { Mark } from "../../../api/orders";
import "./marks.css";

/** What a member said about payment and hand-out. It is their word, so it is quoted, not ticked. */
export function Marks({ marks }: { marks: readonly Mark[] }) {
  const { t } = useTranslation();
  return (
    <span className="marks">
      {marks.map((mark) => (
        <span key={mark} className="mark">
          {t(`orders.mark.${mark}`)}
        </span>
      ))}
    </span>
  );
}
