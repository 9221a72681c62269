import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../../answer/ErrorLine";
import {
  type SharePreview,
  type ShareRow,
  shareGoods,
  sharePreviewQuery,
} from "../../../../api/sharing";
import { useAct } from "../../../../history/use-act";
import { ShortcutLayer, useShortcut } from "../../../../keyboard/shortcuts";
import { NotYours } from "../../../../role/NotYours";
import { useMay } from "../../../../role/use-may";
import { goodsName } from "../../goods/GoodsName";
import { SharedRows } from "./SharedRows";
import { ShareSettings } from "./ShareSettings";
import { begun, type Choices, isReadable, shareForm } from "./share-choices";

const WIDTH_PX = 900;

interface Props {
  campaignId: string;
  row: ShareRow;
  onClose: () => void;
}

/** 分配: who gets how much of one thing, and why; shown as it is chosen, and written only when told. */
export function ShareDrawer({ campaignId, row, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      title={t("sharing.share_goods", { name: goodsName(row.product, row.variant) })}
      size={WIDTH_PX}
      onClose={onClose}
      mask={{ closable: false }}
      styles={{ body: { padding: 0 } }}
      destroyOnHidden
    >
      <ShortcutLayer>
        <Sharing campaignId={campaignId} row={row} onClose={onClose} />
      </ShortcutLayer>
    </Drawer>
  );
}

function Sharing({ campaignId, row, onClose }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const may = useMay("receive_goods");
  const [choices, setChoices] = useState<Choices>(() => begun(campaignId));
  const [writing, setWriting] = useState(false);
  const form = shareForm(choices, row.variant_id);
  const { data: preview, error } = useQuery({
    ...sharePreviewQuery(form),
    // Another rule changes numbers, not the page.
    placeholderData: keepPreviousData,
  });
  const ready = may && isReadable(choices) && preview !== undefined && !error;

  const apply = async () => {
    if (!ready || writing) return;
    setWriting(true);
    const name = goodsName(row.product, row.variant);
    const written = await act(() => shareGoods(form, preview.basis), {
      done: (count) => t("sharing.done", { name, count }),
      where: t("sharing.share_goods", { name }),
    });
    setWriting(false);
    if (written !== undefined) onClose();
  };
  useShortcut("save", () => void apply());
  useShortcut("close", onClose);

  return (
    <div className="share-drawer">
      <div className="share-body">
        {error && <ErrorLine error={error} where={t("sharing.share")} />}
        <ShareSettings row={row} choices={choices} onChoose={setChoices} here={preview?.here} />
        {preview && <Sum preview={preview} />}
        {preview && <SharedRows preview={preview} choices={choices} onChoose={setChoices} />}
      </div>
      <div className="drawer-foot">
        <span className="drawer-acts">{!may && <NotYours right="receive_goods" />}</span>
        <Button onClick={onClose}>
          {t("drawer.close")} <kbd>Esc</kbd>
        </Button>
        <Button type="primary" loading={writing} disabled={!ready} onClick={() => void apply()}>
          {t("sharing.apply")} <kbd>Ctrl Enter</kbd>
        </Button>
      </div>
    </div>
  );
}

/** What comes out: given, left for stock, or promised beyond what there is. */
function Sum({ preview }: { preview: SharePreview }) {
  const { t } = useTranslation();
  const { unit } = preview;
  const overdrawn = Number(preview.overdrawn) > 0;
  return (
    <p className="share-sum" role="status">
      <span>{t("sharing.sum_ordered", { quantity: preview.ordered, unit })}</span>
      <span>{t("sharing.sum_given", { quantity: preview.given, unit })}</span>
      <span>{t("sharing.sum_to_stock", { quantity: preview.to_stock, unit })}</span>
      <span>{t("sharing.sum_adjusted", { count: preview.adjusted })}</span>
      {overdrawn && (
        <strong className="sheet-attention">
          {t("sharing.overdrawn", { quantity: preview.overdrawn, unit })}
        </strong>
      )}
    </p>
  );
}
