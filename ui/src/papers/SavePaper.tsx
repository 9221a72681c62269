import { DownloadOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import type { Form } from "../api/printing";
import { ShortcutLayer } from "../keyboard/shortcuts";
import { Printing } from "./Printing";
import { useSaved } from "./use-saved";

const FORMS: readonly Form[] = ["xlsx", "pdf", "png", "csv"];

interface Props {
  /** What is saved: `采购单 东山果蔬`. It names the button where several stand on a page, and the act if it fails. */
  name: string;
  /** Asks where to, and saves; gives the files. */
  save: (form: Form) => Promise<string[]>;
  /** What the button says instead of `存为`, where one paper is saved in two ways. */
  label?: string;
  /** Which forms it comes in; all of them unless said. */
  forms?: readonly Form[];
  /** The act that the page is about: stands out. */
  primary?: boolean;
  disabled?: boolean;
}

/** A button that saves a paper as a workbook, as pages or as pictures, and shows how far a long one is. */
export function SavePaper({ name, save, label, forms = FORMS, primary, disabled }: Props) {
  const { t } = useTranslation();
  const said = label ?? t("papers.save_as");
  const saved = useSaved();
  return (
    <>
      <Dropdown
        trigger={["click"]}
        disabled={disabled || saved.saving}
        menu={{
          items: forms.map((form) => ({ key: form, label: t(`papers.forms.${form}`) })),
          onClick: ({ key }) => void saved.save(name, () => save(key as Form)),
        }}
      >
        <Button
          type={primary ? "primary" : "default"}
          icon={<DownloadOutlined aria-hidden="true" />}
          aria-label={`${said} ${name}`}
          loading={saved.saving}
        >
          {said}
        </Button>
      </Dropdown>
      {saved.saving && (
        <ShortcutLayer>
          <Printing said="papers.printing_rows" />
        </ShortcutLayer>
      )}
    </>
  );
}
