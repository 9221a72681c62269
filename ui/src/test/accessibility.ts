import axe from "axe-core";
import { expect } from "vitest";

/** Fails with what axe finds in the document. Colours are left out: jsdom draws none, and `contrast.test.ts` computes them. */
export async function expectAccessible() {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false } },
  });
  const findings = violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }));
  expect(findings).toEqual([]);
}
