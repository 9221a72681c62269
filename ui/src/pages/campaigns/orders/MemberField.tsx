import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { membersQuery, saveMember } from "../../../api/members";
import { Field } from "../../../fields/Field";
import { useAct } from "../../../history/use-act";
import { BLANK_MEMBER, memberForm } from "../../members/member-values";
import { MemberSelect } from "./MemberSelect";

/** Whose order it is. Somebody new is put on file by their name alone; the rest of the card can wait. */
export function MemberField({ name, label }: { name: string; label: string }) {
  return (
    <Field name={name} label={label}>
      <MemberInput />
    </Field>
  );
}

interface InputProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string) => void;
}

function MemberInput({ id, value = null, onChange }: InputProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: members = [] } = useQuery(membersQuery);
  /** What was chosen last, for a member whom the list of all does not hold yet. */
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const known = members.find((member) => member.id === value) ?? null;
  const shown = chosen?.id === value ? chosen : known;

  const choose = (member: { id: string; name: string }) => {
    setChosen(member);
    onChange?.(member.id);
  };
  const putOnFile = async (name: string) => {
    const newId = await act(() => saveMember(memberForm({ ...BLANK_MEMBER, name })), {
      done: () => t("cards.saved", { name }),
      where: t("orders.new_member", { name }),
    });
    if (newId !== undefined) choose({ id: newId, name });
  };

  return (
    <MemberSelect id={id} value={shown} onChoose={choose} onName={(name) => void putOnFile(name)} />
  );
}
