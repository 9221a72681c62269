import { Button, Checkbox, Input, Popconfirm } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  closePage,
  exchangeOrders,
  type OrderingView,
  type PageForm,
  publishPage,
} from "../../../api/ordering";
import { useAct } from "../../../history/use-act";
import { NotYours } from "../../../role/NotYours";
import { useMay } from "../../../role/use-may";
import { PictureInput } from "../../arrival/delivery/PictureInput";

interface Props {
  campaignId: string;
  view: OrderingView;
  takesOrders: boolean;
}

/** What the page asks of members and says to them. */
export function PageSettings({ campaignId, view, takesOrders }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const mayRun = useMay("run_campaigns");
  const [form, setForm] = useState(view.form);
  const set = (change: Partial<PageForm>) => setForm({ ...form, ...change });
  const ids = { leader: useId(), note: useId(), purpose: useId(), payment: useId() };
  const isOpen = view.published && !view.closed;
  const changed = JSON.stringify(form) !== JSON.stringify(view.form);
  const purposeMissing = form.phone !== null && form.phone.purpose.trim() === "";

  const done = t("ordering.title");
  // The hub hears of it at once; where it cannot be reached, as soon as it can.
  const tell = () => exchangeOrders().catch(() => null);
  const publish = () =>
    void act(() => publishPage(campaignId, form), {
      done: () => (isOpen ? t("ordering.updated") : t("ordering.published")),
      where: done,
    }).then(tell);
  const close = () =>
    void act(() => closePage(campaignId), {
      done: () => t("ordering.closed"),
      where: t("ordering.close"),
    }).then(tell);

  const publishLabel = isOpen
    ? t("ordering.update")
    : view.published
      ? t("ordering.open_again")
      : t("ordering.publish");

  return (
    <section className="ordering-settings" aria-label={t("ordering.settings")}>
      <label htmlFor={ids.leader}>{t("ordering.leader")}</label>
      <Input
        id={ids.leader}
        value={form.leader}
        maxLength={60}
        disabled={!mayRun}
        onChange={({ target }) => set({ leader: target.value })}
      />
      <label htmlFor={ids.note}>{t("ordering.note")}</label>
      <Input.TextArea
        id={ids.note}
        value={form.note}
        rows={2}
        maxLength={1000}
        disabled={!mayRun}
        onChange={({ target }) => set({ note: target.value })}
      />
      <Checkbox
        checked={form.room}
        disabled={!mayRun}
        onChange={({ target }) => set({ room: target.checked })}
      >
        {t("ordering.room")}
      </Checkbox>
      <Checkbox
        checked={form.phone !== null}
        disabled={!mayRun}
        onChange={({ target }) =>
          set({ phone: target.checked ? { purpose: "", required: false } : null })
        }
      >
        {t("ordering.phone")}
      </Checkbox>
      {form.phone && (
        <div className="ordering-phone">
          <label htmlFor={ids.purpose}>{t("ordering.phone_purpose")}</label>
          <Input
            id={ids.purpose}
            value={form.phone.purpose}
            placeholder={t("ordering.phone_purpose_hint")}
            status={purposeMissing ? "warning" : undefined}
            maxLength={200}
            disabled={!mayRun}
            onChange={({ target }) =>
              set({ phone: { purpose: target.value, required: form.phone?.required ?? false } })
            }
          />
          <Checkbox
            checked={form.phone.required}
            disabled={!mayRun}
            onChange={({ target }) =>
              set({ phone: { purpose: form.phone?.purpose ?? "", required: target.checked } })
            }
          >
            {t("ordering.phone_required")}
          </Checkbox>
        </div>
      )}
      <label htmlFor={ids.payment}>{t("ordering.payment_hint")}</label>
      <Input.TextArea
        id={ids.payment}
        value={form.payment_hint}
        rows={2}
        maxLength={1000}
        disabled={!mayRun}
        onChange={({ target }) => set({ payment_hint: target.value })}
      />
      <div className="ordering-picture">
        {form.payment_picture && (
          <img
            src={`data:${form.payment_picture.media_type};base64,${form.payment_picture.data}`}
            alt={t("ordering.payment_picture")}
          />
        )}
        {mayRun && (
          <PictureInput
            value={form.payment_picture}
            onChange={(picture) => set({ payment_picture: picture })}
            label={t("ordering.payment_picture")}
            short={t("ordering.payment_picture")}
          />
        )}
        {mayRun && form.payment_picture && (
          <Button type="text" size="small" onClick={() => set({ payment_picture: null })}>
            {t("ordering.remove_picture")}
          </Button>
        )}
      </div>
      <Checkbox
        checked={form.accepts_known}
        disabled={!mayRun}
        onChange={({ target }) => set({ accepts_known: target.checked })}
      >
        {t("ordering.accepts_known")}
      </Checkbox>
      {mayRun ? (
        <p className="ordering-acts">
          <Button
            type={view.published ? "default" : "primary"}
            onClick={publish}
            disabled={!takesOrders || purposeMissing || (isOpen && !changed)}
          >
            {publishLabel}
          </Button>
          {isOpen && (
            <Popconfirm title={t("ordering.close_sure")} onConfirm={close}>
              <Button danger>{t("ordering.close")}</Button>
            </Popconfirm>
          )}
        </p>
      ) : (
        <NotYours right="run_campaigns" />
      )}
    </section>
  );
}
