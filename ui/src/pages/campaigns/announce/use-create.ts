import { useNavigate } from "@tanstack/react-router";
import type { FormInstance } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnswers } from "../../../answer/answers";
import { fieldText } from "../../../answer/error-text";
import { type CampaignDraft, confirmAnnouncement } from "../../../api/announcements";
import { ApiError, type FieldFault } from "../../../api/api-error";
import { fieldName, fieldPath } from "../../../drawer/field-path";
import { useHistory } from "../../../history/history";

/** 开团: makes the campaign as it was checked, and goes to its page. */
export function useCreate(
  form: FormInstance<CampaignDraft>,
  basis: string,
  previewAgain: () => Promise<unknown>,
) {
  const { t, i18n } = useTranslation();
  const goTo = useNavigate();
  const answers = useAnswers();
  const { undo } = useHistory();
  const [creating, setCreating] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  /** Says what is wrong beside its field; what has no field here is said above them. */
  const showFaults = (faults: readonly FieldFault[], error: ApiError) => {
    const shown = new Set(form.getFieldsError().map(({ name }) => fieldPath(name)));
    const beside = faults.filter(({ field }) => shown.has(field));
    form.setFields(
      beside.map((fault) => ({
        name: fieldName(fault.field) as never,
        errors: [fieldText(i18n, fault)],
      })),
    );
    if (beside[0]) form.scrollToField(fieldName(beside[0].field), { focus: true });
    else setProblem(error);
  };

  const create = async () => {
    if (creating) return;
    setCreating(true);
    setProblem(null);
    const draft: CampaignDraft = form.getFieldsValue(true);
    try {
      await form.validateFields();
      const campaignId = await confirmAnnouncement(draft, basis);
      answers.say(t("announce.created", { title: draft.title.trim() }), () => void undo());
      void goTo({ to: "/campaigns/$campaignId/orders", params: { campaignId } });
    } catch (thrown) {
      // A field that cannot be read says so itself.
      if (typeof thrown === "object" && thrown !== null && "errorFields" in thrown) return;
      const error = ApiError.from(thrown);
      if (error.code === "preview_stale") {
        await previewAgain();
        answers.say(t("announce.stale"));
      } else if (error.fields.length > 0) {
        showFaults(error.fields, error);
      } else {
        setProblem(error);
      }
    } finally {
      setCreating(false);
    }
  };
  return { create: () => void create(), creating, problem };
}
