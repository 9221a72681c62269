import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useErrorText } from "../answer/error-text";
import { isComposing } from "../keyboard/composing";
import type { CellEdit } from "./column";

/** Where the hand goes after a cell was edited. */
export type AfterEdit = "stay" | "down" | "right";

interface Props<Row> {
  row: Row;
  label: string;
  edit: CellEdit<Row>;
  onDone: (after: AfterEdit) => void;
}

/** The field in a cell. Enter and Tab store and move on, Esc leaves all as it was. */
export function CellEditor<Row>({ row, label, edit, onDone }: Props<Row>) {
  const before = edit.text(row);
  const [text, setText] = useState(before);
  const [problem, setProblem] = useState<unknown>(null);
  /** Whether the edit is being stored or is over: losing the focus then means nothing more. */
  const isSettled = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  const errorText = useErrorText();

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const finish = (after: AfterEdit) => {
    isSettled.current = true;
    onDone(after);
  };
  const store = async (after: AfterEdit) => {
    if (isSettled.current) return;
    if (text === before) return finish(after);
    isSettled.current = true;
    try {
      await edit.save(row, text);
      onDone(after);
    } catch (error) {
      isSettled.current = false;
      setProblem(error);
      field.current?.focus();
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // All keys belong to the field while it is open; the grid must not move.
    event.stopPropagation();
    if (isComposing(event)) return;
    const after = { Enter: "down", Tab: "right", Escape: "stay" }[event.key] as
      | AfterEdit
      | undefined;
    if (!after) return;
    event.preventDefault();
    if (event.key === "Escape") finish("stay");
    else void store(after);
  };

  return (
    <>
      <input
        ref={field}
        className="grid-editor"
        value={text}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => void store("stay")}
      />
      {problem !== null && (
        <span id={problemId} className="grid-editor-problem" role="alert">
          {errorText(problem).what}
        </span>
      )}
    </>
  );
}
