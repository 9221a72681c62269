import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { PictureForm } from "../../../api/arrivals";
import type { CampaignPage } from "../../../api/campaigns";
import { goodsPictureQuery, setGoodsPicture } from "../../../api/ordering";
import { useAct } from "../../../history/use-act";
import { useMay } from "../../../role/use-may";
import { PictureInput } from "../../arrival/delivery/PictureInput";

/** What members see of each of the goods. */
export function GoodsPictures({ campaign }: { campaign: CampaignPage }) {
  const { t } = useTranslation();
  const mayChange = useMay("change_goods");
  const goods = new Map(campaign.offers.map(({ product_id, product }) => [product_id, product]));
  if (!mayChange || goods.size === 0) return null;
  return (
    <section className="ordering-goods" aria-label={t("ordering.goods_pictures")}>
      <h2>{t("ordering.goods_pictures")}</h2>
      {[...goods].map(([id, name]) => (
        <GoodsPicture key={id} id={id} name={name} />
      ))}
    </section>
  );
}

function GoodsPicture({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: picture = null } = useQuery(goodsPictureQuery(id));
  const set = (chosen: PictureForm | null) =>
    void act(() => setGoodsPicture(id, chosen), {
      done: () => t("acts.set_goods_picture", { name }),
      where: t("ordering.goods_pictures"),
    });
  return (
    <div className="ordering-picture">
      {picture ? (
        <img src={`data:${picture.media_type};base64,${picture.data}`} alt="" />
      ) : (
        <span className="ordering-no-picture" />
      )}
      <span className="ordering-goods-name">{name}</span>
      <PictureInput
        value={picture}
        onChange={set}
        label={`${name} ${t("ordering.choose_picture")}`}
        short={t("ordering.choose_picture")}
      />
      {picture && (
        <Button type="text" size="small" onClick={() => set(null)}>
          {t("ordering.remove_picture")}
        </Button>
      )}
    </div>
  );
}
