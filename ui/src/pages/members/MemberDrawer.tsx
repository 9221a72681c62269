import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Account } from "../../accounts/Account";
import { memberFormQuery, removeMember, saveMember } from "../../api/members";
import { pickupPointsQuery } from "../../api/pickup-points";
import { CardDrawer } from "../../cards/CardDrawer";
import { useCard } from "../../cards/use-card";
import { AddressFields } from "../../fields/AddressFields";
import { ChoiceField, PhoneField, TextField } from "../../fields/fields";
import { TagsField } from "../../fields/TagsField";
import { AddressLine } from "./AddressLine";
import { MemberLots } from "./MemberLots";
import { MergedCards } from "./MergedCards";
import { BLANK_MEMBER, memberForm, memberValues } from "./member-values";
import { MemberTies } from "./ties/MemberTies";
import "./member-drawer.css";

interface Props {
  /** An id, or `BLANK`. */
  opened: string | undefined;
  onClose: () => void;
}

/** One member: how the group knows them, where they live, where they collect. */
export function MemberDrawer({ opened, onClose }: Props) {
  const { t } = useTranslation();
  const { data: points = [] } = useQuery(pickupPointsQuery);
  const card = useCard({
    opened,
    query: memberFormQuery,
    toValues: memberValues,
    blank: BLANK_MEMBER,
    close: onClose,
  });

  return (
    <CardDrawer
      card={card}
      titles={{ blank: t("members.create"), stored: t("members.edit") }}
      nameOf={({ name }) => name.trim()}
      save={(values) => saveMember(memberForm(values))}
      remove={removeMember}
      onClose={onClose}
    >
      <div className="member-head">
        <TextField name="name" label={t("members.name")} />
        <PhoneField name="phone" label={t("members.phone")} />
      </div>
      <TagsField
        name="nicknames"
        label={t("members.nicknames")}
        hint={t("members.nicknames_hint")}
      />
      <AddressLine />
      <AddressFields name="address" />
      <ChoiceField
        name="pickup_point"
        label={t("members.pickup_point")}
        none={t("members.no_pickup_point")}
        options={points.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="note" label={t("members.note")} lines={2} />
      {card?.id && <Account side="member" id={card.id} />}
      {card?.id && <MemberTies memberId={card.id} name={card.values.name} />}
      {card?.id && <MemberLots memberId={card.id} />}
      {card?.id && <MergedCards memberId={card.id} onSplit={onClose} />}
    </CardDrawer>
  );
}
