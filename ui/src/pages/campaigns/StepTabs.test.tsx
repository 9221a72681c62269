import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../test/render-page";
import { StepTabs } from "./StepTabs";
import { closedCampaign } from "./steps/test-campaign";

it("counts the orders, and beside them those that came late", async () => {
  renderPage(<StepTabs campaign={{ ...closedCampaign, late: 3 }} />, {});
  const step = (await screen.findByText("订单")).closest("a");
  expect(step?.textContent?.replace(/\s/g, "")).toBe("订单23补单");
});

it("says nothing of late orders where there are none", async () => {
  renderPage(<StepTabs campaign={closedCampaign} />, {});
  await screen.findByText("订单");
  expect(screen.queryByText(/补单/)).toBeNull();
});
