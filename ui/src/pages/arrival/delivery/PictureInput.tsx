import { CameraOutlined, CheckOutlined } from "@ant-design/icons";
import { type ChangeEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import { type PictureForm, smallPicture } from "../../../api/arrivals";
import "./picture-input.css";

interface Props {
  value?: PictureForm | null;
  onChange?: (picture: PictureForm | null) => void;
  /** What it is a picture of. */
  label: string;
  /** The same in a word or two. */
  short: string;
}

/** Takes a picture from the disk, made small. A second click takes another one. */
export function PictureInput({ value = null, onChange, label, short }: Props) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const id = useId();
  const [reading, setReading] = useState(false);

  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // The same file may be chosen again after it was corrected.
    target.value = "";
    if (!file) return;
    setReading(true);
    try {
      onChange?.(await smallPicture(await base64(file)));
    } catch (error) {
      answers.fail(error, label);
    } finally {
      setReading(false);
    }
  };

  return (
    <label
      htmlFor={id}
      className={value ? "picture-input picture-taken" : "picture-input"}
      title={value ? t("arrival.picture_taken", { label }) : label}
      aria-busy={reading}
    >
      {value ? <CheckOutlined aria-hidden="true" /> : <CameraOutlined aria-hidden="true" />}
      {short}
      <input id={id} type="file" accept="image/*" aria-label={label} onChange={take} />
    </label>
  );
}

/** A file's bytes as text. */
function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
