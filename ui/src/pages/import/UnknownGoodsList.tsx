import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { campaignQuery } from "../../api/campaigns";
import type { GoodsChoice, UnknownGoods } from "../../api/tables";
import { goodsName } from "../campaigns/goods/GoodsName";
import { OfferSelect } from "../campaigns/goods/OfferSelect";
import { decide } from "./session";

interface Props {
  campaignId: string;
  goods: readonly UnknownGoods[];
  choices: readonly GoodsChoice[];
}

/** Goods that the campaign knows by no such name. One choice settles every row that names them, now and later. */
export function UnknownGoodsList({ campaignId, goods, choices }: Props) {
  const { t } = useTranslation();
  const { data: campaign } = useQuery(campaignQuery(campaignId));
  const offers = campaign?.offers ?? [];
  return (
    <section className="import-goods" aria-label={t("import.unknown_goods")}>
      <h2>{t("import.unknown_goods")}</h2>
      <ul>
        {goods.map(({ name, variant, entries, like }) => {
          const likely = offers.filter(({ id }) => like.includes(id));
          const chosen = choices.find((each) => each.name === name && each.variant === variant);
          return (
            <li key={`${name}\n${variant}`}>
              <span className="import-goods-name">{goodsName(name, variant)}</span>
              <span className="import-goods-count">
                {t("import.in_orders", { count: entries })}
              </span>
              <OfferSelect
                size="small"
                offers={[...likely, ...offers.filter((offer) => !likely.includes(offer))]}
                value={chosen?.offer_id ?? null}
                label={t("import.choose_goods")}
                onChoose={({ id }) =>
                  decide((before) => ({
                    ...before,
                    goods: [...before.goods, { name, variant, offer_id: id }],
                  }))
                }
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
