import type { Address, MemberForm } from "../../api/members";

/** A member while they are edited: a phone that is not there is no empty text to the phone field. */
export type MemberValues = Omit<MemberForm, "phone"> & { phone: string | null };

export const NO_ADDRESS: Address = {
  estate: "",
  lane: "",
  building: "",
  unit: "",
  room: "",
  detail: "",
};

export const BLANK_MEMBER: MemberValues = {
  id: null,
  name: "",
  nicknames: [],
  phone: null,
  address: NO_ADDRESS,
  pickup_point: null,
  note: "",
};

export function memberValues(form: MemberForm): MemberValues {
  return { ...form, phone: form.phone || null };
}

export function memberForm(values: MemberValues): MemberForm {
  return { ...values, phone: values.phone ?? "" };
}
