import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { OpenOrder } from "../../api/tables";
import { decideEntry } from "./decisions";
import { decide } from "./session";

interface Props {
  order: OpenOrder;
  /** The leader chose the second of its addresses. */
  otherAddress: boolean;
}

/** What the leader can say of an order that waits, and takes back again by the same way. */
export function OpenOrderActs({ order, otherAddress }: Props) {
  const { t } = useTranslation();
  const { at, accepted, skipped, complete, addresses, paid } = order;
  const change = (decision: { accepted: boolean; skipped: boolean }) =>
    decide((before) => decideEntry(before, at, decision));
  const chooseOther = (chosen: boolean) =>
    decide((before) => ({
      ...before,
      other_address: [
        ...before.other_address.filter((each) => each !== at),
        ...(chosen ? [at] : []),
      ],
    }));

  if (skipped || accepted) {
    return (
      <span className="import-acts">
        <span>{t(skipped ? "import.is_skipped" : "import.is_accepted")}</span>
        <Button
          size="small"
          type="link"
          onClick={() => change({ accepted: false, skipped: false })}
        >
          {t("import.think_again")}
        </Button>
      </span>
    );
  }
  if (otherAddress) {
    return (
      <span className="import-acts">
        <span>{t("import.other_address")}</span>
        <Button size="small" type="link" onClick={() => chooseOther(false)}>
          {t("import.think_again")}
        </Button>
      </span>
    );
  }
  return (
    <span className="import-acts">
      {addresses.length > 1 ? (
        addresses.map((address, index) => (
          <Button
            key={address}
            size="small"
            onClick={() =>
              index === 0 ? change({ accepted: true, skipped: false }) : chooseOther(true)
            }
          >
            {address}
          </Button>
        ))
      ) : paid === null ? (
        <Button
          size="small"
          disabled={!complete}
          title={complete ? undefined : t("import.goods_first")}
          onClick={() => change({ accepted: true, skipped: false })}
        >
          {t("import.accept")}
        </Button>
      ) : (
        <Button
          size="small"
          onClick={() =>
            decide((before) => ({
              ...before,
              over_paid: [...before.over_paid, { order_id: paid }],
            }))
          }
        >
          {t("import.change_paid")}
        </Button>
      )}
      <Button size="small" type="text" onClick={() => change({ accepted: false, skipped: true })}>
        {t("import.skip")}
      </Button>
    </span>
  );
}
