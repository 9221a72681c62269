import { useQuery } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../../../answer/ErrorLine";
import type { AnnouncementPreview, CampaignDraft } from "../../../api/announcements";
import { productsQuery } from "../../../api/products";
import { suppliersQuery } from "../../../api/suppliers";
import { ChoiceField, TextField, TimeField } from "../../../fields/fields";
import { useShortcut } from "../../../keyboard/shortcuts";
import { characters } from "../review/code-points";
import { AnnouncedText } from "./AnnouncedText";
import { DraftLineRow } from "./DraftLineRow";
import { useAnnouncementDoubts } from "./use-announcement-doubts";
import { useCreate } from "./use-create";

interface Props {
  text: string;
  preview: AnnouncementPreview;
  previewAgain: () => Promise<unknown>;
  onAgain: () => void;
}

/** The text at the left, the draft at the right; what is said of the goods in one lights up in the other. */
export function AnnounceDesk({ text, preview, previewAgain, onAgain }: Props) {
  const { t } = useTranslation();
  const { reading, draft } = preview;
  const [form] = Form.useForm<CampaignDraft>();
  const [spotlit, setSpotlit] = useState<number | null>(null);
  const { data: products = [] } = useQuery(productsQuery);
  const { data: suppliers = [] } = useQuery(suppliersQuery);
  const chars = useMemo(() => characters(text), [text]);
  const sayDoubt = useAnnouncementDoubts(chars);
  const { create, creating, problem } = useCreate(form, preview.basis, previewAgain);
  const toCheck = reading.goods.reduce(
    (sum, { doubts }) => sum + doubts.length,
    reading.doubts.length,
  );
  useShortcut("save", create);

  return (
    <div className="announce">
      <header className="review-header">
        <h1>{t("announce.title")}</h1>
        {toCheck > 0 && (
          <span className="review-waiting">{t("announce.check", { count: toCheck })}</span>
        )}
        <span className="page-acts">
          <Button onClick={onAgain}>{t("announce.again")}</Button>
          <Button type="primary" loading={creating} onClick={create}>
            {t("announce.create")} <kbd>Ctrl Enter</kbd>
          </Button>
        </span>
      </header>
      <div className="review-desk announce-desk">
        <AnnouncedText chars={chars} reading={reading} spotlit={spotlit} onSpot={setSpotlit} />
        <Form
          form={form}
          className="announce-draft"
          layout="vertical"
          requiredMark={false}
          initialValues={draft}
          validateTrigger={[]}
        >
          {problem !== null && <ErrorLine error={problem} where={t("announce.title")} />}
          {reading.doubts.length > 0 && (
            <ul className="announce-doubts">
              {reading.doubts.map((doubt) => (
                <li key={`${doubt.code} ${doubt.source.start}`}>{sayDoubt(doubt)}</li>
              ))}
            </ul>
          )}
          <TextField name="title" label={t("campaigns.title")} />
          <div className="campaign-times">
            <TimeField name="cutoff" label={t("campaigns.cutoff")} />
            <TimeField name="pickup_at" label={t("campaigns.pickup_at")} />
          </div>
          <fieldset className="announce-goods">
            <legend>{t("announce.goods")}</legend>
            {draft.lines.map((line, at) => (
              <DraftLineRow
                key={`${line.goods} ${line.variety}`}
                at={at}
                line={line}
                products={products}
                // The doubts of some goods stand once, above the first of their varieties.
                doubts={
                  line.variety === 0 ? (reading.goods[line.goods]?.doubts.map(sayDoubt) ?? []) : []
                }
                isSpotlit={spotlit === line.goods}
                onSpot={setSpotlit}
              />
            ))}
          </fieldset>
          <ChoiceField
            name="supplier_id"
            label={t("announce.supplier")}
            none={t("announce.none")}
            options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="note" label={t("campaigns.note")} lines={4} />
          {reading.orders > 0 && (
            <p className="announce-orders">
              {t("announce.orders_below", { count: reading.orders })}
            </p>
          )}
        </Form>
      </div>
    </div>
  );
}
