import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OfferStanding, OfferView } from "../../../api/campaigns";
import { formatFen } from "../../../format/fen";
import { GoodsName, goodsName } from "./GoodsName";
import { useFound } from "./use-found";

interface Props {
  id?: string;
  offers: readonly OfferView[];
  /** How far each is sold; with it, what is left of a stock is shown. */
  standings?: readonly OfferStanding[];
  /** The id of what is chosen. */
  value: string | null;
  /** What the choice is for; stands in the field while nothing is chosen. */
  label: string;
  onChoose: (offer: OfferView) => void;
  size?: "small";
}

/** One of a campaign's goods, found by menu number, name, pinyin or initials. */
export function OfferSelect({ id, offers, standings, value, label, onChoose, size }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const leftOf = new Map(standings?.map(({ offer_id, left }) => [offer_id, left]));
  const wanted = typed.trim().toLowerCase();
  const found = new Set(useFound("product", typed).map((hit) => hit.id));
  const isNamed = (offer: OfferView) =>
    offer.menu_number.toLowerCase().startsWith(wanted) ||
    goodsName(offer.product, offer.variant).toLowerCase().includes(wanted);
  // Enter takes the first: a variant that is named goes before the others of its product, which are merely found.
  const fitting = [
    ...offers.filter(isNamed),
    ...offers.filter((offer) => found.has(offer.product_id) && !isNamed(offer)),
  ];
  return (
    <Select<string | null, { value: string; label: string; offer: OfferView }>
      id={id}
      className="offer-select"
      aria-label={label}
      placeholder={label}
      size={size}
      // `undefined` would leave what was picked last standing in a field that is for the next.
      value={value}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      onSelect={(_, { offer }) => {
        setTyped("");
        onChoose(offer);
      }}
      notFoundContent={t("campaigns.no_goods_fit")}
      popupMatchSelectWidth={320}
      options={fitting.map((offer) => ({
        value: offer.id,
        label: goodsName(offer.product, offer.variant),
        offer,
      }))}
      optionRender={({ data: { offer } }) => (
        <span className="product-choice">
          <span className="offer-number">{offer.menu_number}</span>
          <GoodsName product={offer.product} variant={offer.variant} />
          {typeof leftOf.get(offer.id) === "string" && (
            <span className="product-choice-left">
              {t("orders.left", { left: leftOf.get(offer.id) })}
            </span>
          )}
          <span className="product-choice-price">
            {formatFen(offer.price)} / {offer.unit}
          </span>
        </span>
      )}
    />
  );
}
