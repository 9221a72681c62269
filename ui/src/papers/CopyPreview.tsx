import { CopyOutlined } from "@ant-design/icons";
import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../answer/answers";
import { ErrorLine } from "../answer/ErrorLine";
import type { QueryKey } from "../api/areas";
import { copyText } from "../api/clipboard";
import { SheetButton } from "../drawer/SheetButton";
import { useShortcut } from "../keyboard/shortcuts";
import "./copy-preview.css";

interface Props<Key extends QueryKey> {
  /** What the button says: `复制汇总`. */
  label: string;
  /** What it is called where several such buttons stand on a page: `复制采购单 东山果蔬`. */
  accessibleName?: string;
  /** Gives the text. It is asked for when the preview opens. */
  text: UseQueryOptions<string, Error, string, Key>;
  /** The act that it is, where the page has no other: stands out. */
  primary?: boolean;
  disabled?: boolean;
}

/** A button that shows a text exactly as it will be pasted, and then copies it. */
export function CopyPreview<Key extends QueryKey>(props: Props<Key>) {
  // Said outright: what a form no longer takes can be copied from it still.
  const { label, accessibleName = label, text, primary, disabled = false } = props;

  return (
    <SheetButton
      sheet={(close) => <Preview name={accessibleName} text={text} onClose={close} />}
      type={primary ? "primary" : "default"}
      icon={<CopyOutlined aria-hidden="true" />}
      aria-label={accessibleName}
      disabled={disabled}
    >
      {label}
    </SheetButton>
  );
}

interface PreviewProps<Key extends QueryKey> {
  name: string;
  text: Props<Key>["text"];
  onClose: () => void;
}

function Preview<Key extends QueryKey>({ name, text, onClose }: PreviewProps<Key>) {
  const { t } = useTranslation();
  const answers = useAnswers();
  const { data, error } = useQuery(text);
  const copyButton = useRef<HTMLButtonElement>(null);
  useShortcut("close", onClose);
  // Enter copies: the preview was asked for in order to do so.
  useEffect(() => {
    if (data !== undefined) copyButton.current?.focus();
  }, [data]);

  const copy = async () => {
    if (data === undefined) return;
    try {
      await copyText(data);
      onClose();
      answers.say(t("papers.copied"));
    } catch (thrown) {
      answers.fail(thrown, name);
    }
  };

  return (
    <section className="copy-preview" aria-label={name}>
      {error ? (
        <ErrorLine error={error} where={name} />
      ) : (
        <>
          {/* Scrolled by keys too, so it takes the focus. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable */}
          <section className="copy-preview-text" tabIndex={0} aria-label={t("papers.preview")}>
            {data}
          </section>
          <p className="copy-preview-foot">
            <span>{t("papers.as_pasted")}</span>
            <Button ref={copyButton} type="primary" disabled={data === undefined} onClick={copy}>
              {t("papers.copy")} <kbd>Enter</kbd>
            </Button>
          </p>
        </>
      )}
    </section>
  );
}
