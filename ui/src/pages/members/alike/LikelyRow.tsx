import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { dismissLikeness, type LikelyPerson, type PersonGist } from "../../../api/identity";
import { mergeMembers } from "../../../api/inbox";
import { useAct } from "../../../history/use-act";
import { Gist } from "./Gist";

/** Two cards that may be one person's: why, both side by side, and the answers. */
export function LikelyRow({ likely }: { likely: LikelyPerson }) {
  const { t } = useTranslation();
  const act = useAct();
  const { key, one, other, reasons } = likely;

  const merge = (stays: PersonGist, goes: PersonGist) =>
    act(() => mergeMembers(stays.id, goes.id), {
      done: () => t("inbox.merged", { name: stays.name }),
      where: t("inbox.merge_into"),
    });
  const dismiss = () =>
    act(() => dismissLikeness(key), {
      done: () => t("inbox.are_two"),
      where: t("inbox.two_people"),
    });

  return (
    <li className="alike-row">
      <p className="alike-why">
        {reasons.map((reason) => t(`likeness.${reason}`)).join(t("alike.and"))}
      </p>
      <div className="alike-sides">
        {[one, other].map((person, index) => (
          <div className="alike-side" key={person.id}>
            <Gist person={person} />
            <Button
              size="small"
              aria-label={t("alike.merge_into_named", { name: person.name })}
              onClick={() => void (index === 0 ? merge(one, other) : merge(other, one))}
            >
              {t("inbox.merge_into")}
            </Button>
          </div>
        ))}
        <Button
          size="small"
          type="text"
          aria-label={t("alike.two_named", { one: one.name, other: other.name })}
          onClick={() => void dismiss()}
        >
          {t("inbox.two_people")}
        </Button>
      </div>
    </li>
  );
}
