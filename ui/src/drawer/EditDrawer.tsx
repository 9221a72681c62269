import { Drawer } from "antd";
import { type ReactNode, useRef } from "react";
import { measure } from "../design/tokens";
import { ShortcutLayer } from "../keyboard/shortcuts";
import { DrawerForm } from "./DrawerForm";

export interface EditDrawerProps<Values> {
  title: string;
  open: boolean;
  /** What the form holds at first. Keys without a field of their own, such as an id, come back in `onSave`. */
  initial: Values;
  /** Stores the form. What it throws is shown: field errors beside their fields, others above the form. */
  onSave: (values: Values) => Promise<void>;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
  /** What else can be done with this thing, such as deleting it; stands at the foot's left. */
  acts?: ReactNode;
  /** Why nothing can be changed here, where that is so: then it can only be looked at. */
  onlyToLookAt?: ReactNode;
  widthPx?: number;
}

const FIRST_FIELD = "input:not([disabled]), textarea:not([disabled])";

/** A form in a drawer at the right. Ctrl Enter saves, Esc closes and asks only if something was changed. */
export function EditDrawer<Values extends object>(props: EditDrawerProps<Values>) {
  const panel = useRef<HTMLDivElement>(null);
  const askToClose = useRef<() => void>(null);
  const focusFirstField = () => panel.current?.querySelector<HTMLElement>(FIRST_FIELD)?.focus();

  return (
    <Drawer
      open={props.open}
      title={props.title}
      size={props.widthPx ?? measure.drawerPx}
      panelRef={panel}
      // Only Esc closes, after the form has agreed: a click beside the drawer is too easily made.
      onClose={() => askToClose.current?.()}
      closable={false}
      mask={{ closable: false }}
      afterOpenChange={(isOpen) => isOpen && focusFirstField()}
      destroyOnHidden
      styles={{ body: { padding: 0 } }}
    >
      <ShortcutLayer>
        <DrawerForm {...props} askToClose={askToClose} focusFirstField={focusFirstField} />
      </ShortcutLayer>
    </Drawer>
  );
}
