import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import type { Language } from "../../../api/papers";
import {
  type PurchasePage,
  purchaseOrderTextQuery,
  savePurchaseOrderFile,
  sendPurchaseOrder,
} from "../../../api/purchasing";
import { useAct } from "../../../history/use-act";
import { CopyPreview } from "../../../papers/CopyPreview";
import { SavePaper } from "../../../papers/SavePaper";
import { useMay } from "../../../role/use-may";
import { Notice } from "../../campaigns/orders/Notice";
import { PurchaseStateWord } from "../PurchaseStateWord";
import { AskCentre } from "./AskCentre";
import { Changes } from "./Changes";

/** Where an order stands, and the one next step: sending it, while the supplier has not what stands on it. */
export function OrderHead({ page }: { page: PurchasePage }) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const answers = useAnswers();
  const may = useMay("buy_goods");
  const { order, state, campaigns, changed, changes } = page;
  const language = i18n.language as Language;
  const isToBeSent = state === "draft" || changed;

  const sent = (revision: number) => t("purchase.order.sent", { number: order.number, revision });
  const send = () =>
    act(() => sendPurchaseOrder(order.id), { done: sent, where: t("purchase.order.send") });
  // What a supplier has heard twice is no state that could be gone back from: the next change is the way back.
  const sendAgain = async () => {
    try {
      answers.say(sent(await sendPurchaseOrder(order.id)));
    } catch (error) {
      answers.fail(error, t("purchase.order.send_again"));
    }
  };

  return (
    <>
      <div className="purchase-head">
        <PurchaseStateWord state={state} />
        <span className="purchase-head-for">{campaigns.map(({ title }) => title).join("、")}</span>
        <span className="purchase-head-acts">
          <CopyPreview
            label={t("purchase.order.copy")}
            text={purchaseOrderTextQuery(order.id, language)}
          />
          <SavePaper
            name={t("purchase.order.title", { number: order.number })}
            save={(form) => savePurchaseOrderFile(order.id, form, language)}
          />
          {may && page.takes_changes && page.from_centre && (
            <AskCentre order={order} primary={isToBeSent} />
          )}
          {may && isToBeSent && !page.from_centre && (
            <Button type="primary" onClick={() => void (state === "draft" ? send() : sendAgain())}>
              {changed ? t("purchase.order.send_again") : t("purchase.order.send")}
            </Button>
          )}
        </span>
      </div>
      {changed && (
        <Notice attention>
          {t("purchase.order.changed")} <Changes changes={changes} />
        </Notice>
      )}
    </>
  );
}
