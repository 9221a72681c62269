import { useQuery } from "@tanstack/react-query";
import { Button, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../answer/answers";
import { type Letterhead, letterheadQuery, setLetterhead } from "../../api/printing";
import { useAct } from "../../history/use-act";
import { useMay } from "../../role/use-may";
import { base64Of, LOGO_BYTES_MAX, mediaTypeOf } from "./logo";
import { Setting } from "./Setting";

/** What stands on every paper: the shop's name, its logo, a closing line. */
export function LetterheadSettings() {
  const { data } = useQuery(letterheadQuery);
  // Made anew when another laptop changed it.
  return data && <LetterheadForm key={JSON.stringify(data)} stored={data} />;
}

function LetterheadForm({ stored }: { stored: Letterhead }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState(stored);
  const mayChange = useMay("change_settings");
  const answers = useAnswers();
  const act = useAct();
  const changed = JSON.stringify(said) !== JSON.stringify(stored);

  const choose = async (file: File) => {
    if (file.size > LOGO_BYTES_MAX) {
      answers.fail(new Error(t("settings.letterhead_logo_too_large")), t("settings.letterhead"));
      return;
    }
    setSaid({ ...said, logo: await base64Of(file) });
  };
  const save = () =>
    void act(() => setLetterhead(said), {
      done: () => t("settings.letterhead_set"),
      where: t("settings.letterhead"),
    });

  return (
    <Setting label={t("settings.letterhead")} hint={t("settings.letterhead_hint")}>
      <form
        className="setting-letterhead"
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) save();
        }}
      >
        <Input
          aria-label={t("settings.letterhead_shop")}
          placeholder={t("settings.letterhead_shop")}
          maxLength={40}
          value={said.shop}
          disabled={!mayChange}
          onChange={({ target }) => setSaid({ ...said, shop: target.value })}
        />
        <Input
          aria-label={t("settings.letterhead_remark")}
          placeholder={t("settings.letterhead_remark")}
          maxLength={200}
          value={said.remark}
          disabled={!mayChange}
          onChange={({ target }) => setSaid({ ...said, remark: target.value })}
        />
        <div className="setting-logo">
          {said.logo && (
            <img
              src={`data:${mediaTypeOf(said.logo)};base64,${said.logo}`}
              alt={t("settings.letterhead_logo")}
            />
          )}
          <Upload
            accept="image/png,image/jpeg"
            showUploadList={false}
            disabled={!mayChange}
            beforeUpload={(file) => {
              void choose(file);
              return false;
            }}
          >
            <Button disabled={!mayChange}>{t("settings.letterhead_choose")}</Button>
          </Upload>
          {said.logo && (
            <Button
              type="text"
              disabled={!mayChange}
              onClick={() => setSaid({ ...said, logo: null })}
            >
              {t("settings.letterhead_no_logo")}
            </Button>
          )}
          <Button htmlType="submit" type="primary" disabled={!mayChange || !changed}>
            {t("settings.letterhead_save")}
          </Button>
        </div>
      </form>
    </Setting>
  );
}
