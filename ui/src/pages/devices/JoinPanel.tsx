import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { joinPreviewQuery } from "../../api/devices";
import { JoinForm } from "./JoinForm";
import { JoinWaiting } from "./JoinWaiting";
import { useJoining } from "./use-joining";

interface Props {
  /** It was in a shop before: then nobody needs to be told what that is good for. */
  again?: boolean;
}

/** How this laptop comes to a shop: with an address and a code, and a leader who lets it in. */
export function JoinPanel({ again }: Props) {
  const { t } = useTranslation();
  const { data: preview } = useQuery(joinPreviewQuery);
  const { joining, begin, cancel } = useJoining();
  return (
    <div className="join">
      {!again && (
        <>
          <p className="join-why">{t("join.why")}</p>
          <p className="join-why">{t("join.also")}</p>
        </>
      )}
      {joining?.joining === "waiting" ? (
        <JoinWaiting waiting={joining} onCancel={cancel} />
      ) : (
        preview && <JoinForm preview={preview} refused={joining} onJoin={begin} />
      )}
    </div>
  );
}
