import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { followTableWork, type TableWork } from "../../api/tables";
import { formatCount } from "../../format/count";
import { LongWork } from "./LongWork";

interface Props {
  /** What is said before it is known how far it is. */
  words: string;
  onStop: () => void;
}

/** How far checking tables is, or taking them in, and how to stop it. */
export function Working({ words, onStop }: Props) {
  const { t } = useTranslation();
  const [work, setWork] = useState<TableWork>();
  useEffect(() => followTableWork(setWork), []);
  if (!work) return <LongWork words={words} onStop={onStop} />;
  const { phase, done, of } = work;
  const counts = { done: formatCount(done), of: formatCount(of) };
  return (
    <LongWork
      words={t(`import.phases.${phase}`, counts)}
      done={done}
      of={of}
      phase={phase}
      onStop={onStop}
    />
  );
}
