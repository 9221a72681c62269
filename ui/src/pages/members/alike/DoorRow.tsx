import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Door, dismissLikeness, liveTogether } from "../../../api/identity";
import { useAct } from "../../../history/use-act";
import { Gist } from "./Gist";

/** People behind one door: do they live together? */
export function DoorRow({ door }: { door: Door }) {
  const { t } = useTranslation();
  const act = useAct();
  const { key, address, people } = door;
  const names = people.map(({ name }) => name).join("、");

  const together = () =>
    act(() => liveTogether(people.map(({ id }) => id)), {
      done: () => t("ties.live_together", { names }),
      where: t("ties.together"),
    });
  const dismiss = () =>
    act(() => dismissLikeness(key), {
      done: () => t("alike.dismissed"),
      where: t("alike.apart"),
    });

  return (
    <li className="alike-row">
      <p className="alike-why">{address}</p>
      <div className="alike-sides">
        {people.map((person) => (
          <div className="alike-side" key={person.id}>
            <Gist person={person} />
          </div>
        ))}
        <Button
          size="small"
          aria-label={t("alike.together_named", { names })}
          onClick={() => void together()}
        >
          {t("ties.together")}
        </Button>
        <Button
          size="small"
          type="text"
          aria-label={t("alike.apart_named", { names })}
          onClick={() => void dismiss()}
        >
          {t("alike.apart")}
        </Button>
      </div>
    </li>
  );
}
