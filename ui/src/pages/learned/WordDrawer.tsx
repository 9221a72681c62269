import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { forgetWords, saveWord } from "../../api/learned";
import { type MemberRow, membersQuery } from "../../api/members";
import { type ProductRow, productsQuery } from "../../api/products";
import { CardDrawer } from "../../cards/CardDrawer";
import { ChoiceField, TextField } from "../../fields/fields";
import { goodsName } from "../campaigns/goods/GoodsName";
import { BLANK_WORD, type OpenedWord, wordForm } from "./word-values";

interface Props {
  opened: OpenedWord | undefined;
  onClose: () => void;
}

const NOBODY: readonly MemberRow[] = [];
const NOTHING: readonly ProductRow[] = [];

/** One word of the group's, and what it means. */
export function WordDrawer({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const { data: members = NOBODY } = useQuery(membersQuery);
  const { data: products = NOTHING } = useQuery(productsQuery);
  const options = useMemo(() => choices(members, products), [members, products]);
  const card =
    opened === undefined
      ? undefined
      : opened === "blank"
        ? { id: null, values: BLANK_WORD }
        : opened;

  return (
    <CardDrawer
      card={card}
      titles={{ blank: t("learned.create"), stored: t("learned.edit") }}
      nameOf={({ word }) => word.trim()}
      save={(values) => saveWord(wordForm(values))}
      remove={(id) => forgetWords([id])}
      onClose={onClose}
    >
      <TextField name="word" label={t("learned.word")} hint={t("learned.word_hint")} />
      <ChoiceField
        name="meaning"
        label={t("learned.means")}
        none={t("learned.choose")}
        options={options}
      />
    </CardDrawer>
  );
}

/** Everybody, then every product, with each variant where there is a choice. */
function choices(members: readonly MemberRow[], products: readonly ProductRow[]) {
  const people = members.map(({ id, name, address }) => ({
    value: `member:${id}`,
    label: [name, address].filter(Boolean).join(" "),
  }));
  const goods = new Map<string, { value: string; label: string }>();
  for (const { product_id, product, variant_id, variant } of products) {
    goods.set(product_id, { value: `product:${product_id}`, label: product });
    if (variant !== "") {
      goods.set(variant_id, {
        value: `variant:${variant_id}`,
        label: goodsName(product, variant),
      });
    }
  }
  return [...people, ...goods.values()];
}
