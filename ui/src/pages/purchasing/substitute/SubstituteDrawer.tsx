import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Drawer, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { CampaignPage } from "../../../api/campaigns";
import type { Language } from "../../../api/papers";
import { productsQuery } from "../../../api/products";
import {
  type SubstitutionForm,
  type SubstitutionRow,
  substitute,
  substitutionQuery,
  substitutionTextQuery,
  takeBackSubstitution,
} from "../../../api/purchasing";
import { Amount } from "../../../format/Amount";
import { formatQuantity } from "../../../format/quantity";
import { useAct } from "../../../history/use-act";
import { ShortcutLayer, useShortcut } from "../../../keyboard/shortcuts";
import { CopyPreview } from "../../../papers/CopyPreview";
import "./substitute.css";

interface Props {
  open: boolean;
  campaign: CampaignPage;
  onClose: () => void;
}

const WIDTH_PX = 640;

/** 换货: something else for goods of a campaign that cannot be had, for all who ordered it or for some. */
export function SubstituteDrawer({ open, campaign, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      title={t("purchase.substitute.title")}
      size={WIDTH_PX}
      onClose={onClose}
      closable={false}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Substituting campaign={campaign} onClose={onClose} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Substituting({ campaign, onClose }: Omit<Props, "open">) {
  const { t, i18n } = useTranslation();
  const act = useAct();
  const { data: goods = [] } = useQuery(productsQuery);
  const [offerId, setOfferId] = useState<string>();
  const [variantId, setVariantId] = useState<string>();
  const [keepsPrice, setKeepsPrice] = useState(false);
  const [left, setLeft] = useState<readonly string[]>([]);
  const failed = campaign.offers.find(({ id }) => id === offerId);
  const form: SubstitutionForm = {
    campaign_id: campaign.campaign.id,
    offer_id: offerId ?? "",
    variant_id: variantId ?? "",
    keeps_price: keepsPrice,
    orders: null,
  };
  const isReady = offerId !== undefined && variantId !== undefined;
  const { data, error } = useQuery({ ...substitutionQuery(form), enabled: isReady });
  const shown = isReady ? data : undefined;
  const open = (shown?.rows ?? []).filter(({ done }) => !done);
  const chosen = open.filter(({ order_id }) => !left.includes(order_id));
  const difference = chosen.reduce((sum, row) => sum + row.difference, 0);
  const sent: SubstitutionForm = {
    ...form,
    orders: left.length === 0 ? null : chosen.map(({ order_id }) => order_id),
  };
  const done = (shown?.rows ?? []).some((row) => row.done);
  useShortcut("close", onClose);

  const run = () =>
    act(() => substitute(sent), {
      done: (count) => t("purchase.substitute.done", { count }),
      where: t("purchase.substitute.title"),
    });
  const takeBack = () =>
    act(() => takeBackSubstitution(form.campaign_id, form.offer_id), {
      done: (count) => t("purchase.substitute.taken_back", { count }),
      where: t("purchase.substitute.take_back"),
    });
  useShortcut("save", () => void run(), chosen.length > 0);

  return (
    <div className="substitute">
      <div className="substitute-choice">
        <Select
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("purchase.substitute.failed")}
          placeholder={t("purchase.substitute.failed")}
          value={offerId}
          onChange={(id) => {
            setOfferId(id);
            setLeft([]);
          }}
          options={campaign.offers.map(({ id, product, variant }) => ({
            value: id,
            label: `${product} ${variant}`.trim(),
          }))}
        />
        <span aria-hidden="true">→</span>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("purchase.substitute.instead")}
          placeholder={t("purchase.substitute.instead")}
          value={variantId}
          onChange={setVariantId}
          options={goods
            .filter(({ variant_id }) => variant_id !== failed?.variant_id)
            .map(({ variant_id, product, variant }) => ({
              value: variant_id,
              label: `${product} ${variant}`.trim(),
            }))}
        />
      </div>
      <Radio.Group
        value={keepsPrice}
        aria-label={t("purchase.substitute.price")}
        onChange={({ target }) => setKeepsPrice(target.value)}
        options={[
          { value: false, label: t("purchase.substitute.own_price") },
          { value: true, label: t("purchase.substitute.old_price") },
        ]}
      />
      {error && isReady && <ErrorLine error={error} where={t("purchase.substitute.title")} />}
      {shown && (
        <>
          <ul className="substitute-rows">
            {shown.rows.map((row) => (
              <Row
                key={row.order_id}
                row={row}
                checked={!row.done && !left.includes(row.order_id)}
                onCheck={(checked) =>
                  setLeft(
                    checked ? left.filter((id) => id !== row.order_id) : [...left, row.order_id],
                  )
                }
              />
            ))}
          </ul>
          {shown.rows.length === 0 && <p>{t("purchase.substitute.nobody")}</p>}
          {shown.handed_out > 0 && (
            <p className="substitute-soft">
              {t("purchase.substitute.handed_out", { count: shown.handed_out })}
            </p>
          )}
        </>
      )}
      <div className="substitute-foot">
        {done && (
          <Button onClick={() => void takeBack()}>{t("purchase.substitute.take_back")}</Button>
        )}
        {shown && shown.rows.length > 0 && (
          <CopyPreview
            label={t("purchase.substitute.messages")}
            text={substitutionTextQuery(done ? form : sent, i18n.language as Language)}
          />
        )}
        <span className="substitute-total">
          {chosen.length > 0 && (
            <>
              {t("purchase.substitute.people", { count: chosen.length })}{" "}
              <Amount fen={difference} />
            </>
          )}
        </span>
        <Button onClick={onClose}>
          {t("answer.close")} <kbd>Esc</kbd>
        </Button>
        <Button type="primary" disabled={chosen.length === 0} onClick={() => void run()}>
          {t("purchase.substitute.title")} <kbd>Ctrl Enter</kbd>
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  row: SubstitutionRow;
  checked: boolean;
  onCheck: (checked: boolean) => void;
}

function Row({ row, checked, onCheck }: RowProps) {
  const { t } = useTranslation();
  return (
    <li>
      <Checkbox
        checked={checked}
        disabled={row.done}
        onChange={({ target }) => onCheck(target.checked)}
      >
        {row.sequence} {row.name}
      </Checkbox>
      <span className="substitute-soft">{formatQuantity(row.quantity, row.unit)}</span>
      <span className="substitute-money">
        <Amount fen={row.before} /> → <Amount fen={row.after} />
      </span>
      <span className="substitute-money">
        {row.done ? t("purchase.substitute.is_done") : <Difference fen={row.difference} />}
      </span>
    </li>
  );
}

/** 补 or 退, and how much. */
function Difference({ fen }: { fen: number }) {
  const { t } = useTranslation();
  if (fen === 0) return t("purchase.substitute.same");
  return (
    <>
      {t(fen > 0 ? "purchase.substitute.more" : "purchase.substitute.less")}{" "}
      <Amount fen={Math.abs(fen)} />
    </>
  );
}
