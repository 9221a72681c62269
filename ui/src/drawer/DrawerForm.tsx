import { Form } from "antd";
import { type RefObject, useImperativeHandle, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorLine } from "../answer/ErrorLine";
import { fieldText } from "../answer/error-text";
import { ApiError, type FieldFault } from "../api/api-error";
import { useShortcut } from "../keyboard/shortcuts";
import { DrawerFoot } from "./DrawerFoot";
import type { EditDrawerProps } from "./EditDrawer";
import { fieldName, fieldPath } from "./field-path";
import "./drawer.css";

interface Props<Values> extends EditDrawerProps<Values> {
  askToClose: RefObject<(() => void) | null>;
  focusFirstField: () => void;
}

/** The form of an `EditDrawer`: what is typed, what is wrong with it, and whether it may be left. */
export function DrawerForm<Values extends object>(props: Props<Values>) {
  const { initial, onSave, onClose } = props;
  const { i18n } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  /** Found on fields that the form does not show, so that nothing is said of them elsewhere. */
  const [strayFaults, setStrayFaults] = useState<readonly FieldFault[]>([]);

  const goToField = (name: (string | number)[]) => form.scrollToField(name, { focus: true });

  const showFaults = (faults: readonly FieldFault[]) => {
    const shown = new Set(form.getFieldsError().map(({ name }) => fieldPath(name)));
    // What is wrong with one of several words is said at the field that holds them: `nicknames.1` at `nicknames`.
    const placed = faults.map((fault) => ({
      fault,
      path: [fault.field, fault.field.replace(/\.\d+$/, "")].find((path) => shown.has(path)),
    }));
    const beside = placed.flatMap(({ fault, path }) =>
      path === undefined ? [] : [{ fault, name: fieldName(path) }],
    );
    form.setFields(
      beside.map(({ fault, name }) => ({
        name: name as never,
        errors: [fieldText(i18n, fault)],
      })),
    );
    setStrayFaults(placed.filter(({ path }) => path === undefined).map(({ fault }) => fault));
    if (beside[0]) goToField(beside[0].name);
  };

  /** Whether every field can be read; goes to the first that cannot. */
  const isReadable = async () => {
    try {
      await form.validateFields();
      return true;
    } catch (unreadable) {
      const { errorFields } = unreadable as { errorFields: { name: (string | number)[] }[] };
      if (errorFields[0]) goToField(errorFields[0].name);
      return false;
    }
  };

  const save = async () => {
    if (saving || props.onlyToLookAt || !(await isReadable())) return;
    setSaving(true);
    setProblem(null);
    setStrayFaults([]);
    try {
      await onSave(form.getFieldsValue(true));
      onClose();
    } catch (thrown) {
      const error = ApiError.from(thrown);
      if (error.fields.length > 0) showFaults(error.fields);
      else setProblem(error);
    } finally {
      setSaving(false);
    }
  };

  const goOn = () => {
    setAsking(false);
    props.focusFirstField();
  };
  const close = () => {
    if (saving) return;
    // Values are compared, not touches: what was typed and taken back is no change.
    const isChanged = JSON.stringify(form.getFieldsValue(true)) !== JSON.stringify(initial);
    if (asking) goOn();
    else if (isChanged) setAsking(true);
    else onClose();
  };

  useImperativeHandle(props.askToClose, () => close);
  useShortcut("save", () => void save());

  return (
    <Form
      form={form}
      className="drawer-form"
      layout="vertical"
      requiredMark={false}
      disabled={Boolean(props.onlyToLookAt)}
      initialValues={initial}
      // Checked when saved: red while one is still typing only disturbs.
      validateTrigger={[]}
      onFinish={() => void save()}
    >
      <div className="drawer-fields">
        {problem !== null && <ErrorLine error={problem} where={props.title} />}
        {strayFaults.map((fault) => (
          <ErrorLine
            key={fault.field}
            error={new ApiError({ code: fault.code, params: fault.params })}
            where={fault.field}
          />
        ))}
        {props.children}
      </div>
      <DrawerFoot
        saving={saving}
        asking={asking}
        acts={props.acts}
        onlyToLookAt={props.onlyToLookAt}
        onSave={() => void save()}
        onClose={close}
        onGoOn={goOn}
        onDiscard={onClose}
      />
    </Form>
  );
}
