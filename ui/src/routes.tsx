import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from "@tanstack/react-router";
import { openedIn } from "./cards/opened";
import { Frame } from "./frame/Frame";
import { PageBroken, PageMissing } from "./frame/PageProblem";
import { places } from "./frame/places";
import { ArrivalPage } from "./pages/arrival/ArrivalPage";
import { AnnouncePage } from "./pages/campaigns/announce/AnnouncePage";
import { CampaignFrame, ofCampaign } from "./pages/campaigns/CampaignFrame";
import { CampaignSteps } from "./pages/campaigns/CampaignSteps";
import { CampaignListPage } from "./pages/campaigns/list/CampaignListPage";
import { OrdersStep } from "./pages/campaigns/orders/OrdersStep";
import { ReviewPage } from "./pages/campaigns/review/ReviewPage";
import { DeliveryStep } from "./pages/campaigns/steps/DeliveryStep";
import { HandoutStep } from "./pages/campaigns/steps/HandoutStep";
import { PurchaseStep } from "./pages/campaigns/steps/PurchaseStep";
import { ReceiveStep } from "./pages/campaigns/steps/receive/ReceiveStep";
import { SortingStep } from "./pages/campaigns/steps/SortingStep";
import { SummaryStep } from "./pages/campaigns/steps/SummaryStep";
import { CentrePage } from "./pages/centre/CentrePage";
import { DevicesPage } from "./pages/devices/DevicesPage";
import { HandoutPage } from "./pages/handout/HandoutPage";
import { DropVeil } from "./pages/import/DropVeil";
import { ImportPage } from "./pages/import/ImportPage";
import { InboxPage, partIn } from "./pages/inbox/InboxPage";
import { campaignIn, LabelsPage } from "./pages/labels/LabelsPage";
import { LearnedPage } from "./pages/learned/LearnedPage";
import { AlikePage } from "./pages/members/alike/AlikePage";
import { MembersPage } from "./pages/members/MembersPage";
import { PickupPointsPage } from "./pages/pickup-points/PickupPointsPage";
import { ProductsPage } from "./pages/products/ProductsPage";
import { PurchasingPage } from "./pages/purchasing/PurchasingPage";
import { SettingsPage } from "./pages/settings/SettingsPage";
import { StockPage } from "./pages/stock/StockPage";
import { SuppliersPage } from "./pages/suppliers/SuppliersPage";
import { TodayPage } from "./pages/today/TodayPage";
import { useSearch } from "./search/use-search";

const root = createRootRoute({
  component: function Root() {
    return (
      <>
        <Frame places={places} search={useSearch()} />
        <DropVeil />
      </>
    );
  },
});

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/today" });
  },
});

const today = createRoute({
  getParentRoute: () => root,
  path: "/today",
  component: TodayPage,
});

const campaigns = createRoute({
  getParentRoute: () => root,
  path: "/campaigns",
  validateSearch: openedIn,
  component: CampaignListPage,
});

const announce = createRoute({
  getParentRoute: () => root,
  path: "/campaigns/announce",
  component: AnnouncePage,
});

const campaign = createRoute({
  getParentRoute: () => root,
  path: "/campaigns/$campaignId",
  component: CampaignFrame,
});

const campaignStart = createRoute({
  getParentRoute: () => campaign,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/campaigns/$campaignId/orders", params });
  },
});

const review = createRoute({
  getParentRoute: () => campaign,
  path: "/review",
  component: ofCampaign(ReviewPage),
});

const steps = createRoute({
  getParentRoute: () => campaign,
  id: "steps",
  component: CampaignSteps,
});

const orders = createRoute({
  getParentRoute: () => steps,
  path: "/orders",
  component: ofCampaign(OrdersStep),
});

const summary = createRoute({
  getParentRoute: () => steps,
  path: "/summary",
  component: ofCampaign(SummaryStep),
});

const purchase = createRoute({
  getParentRoute: () => steps,
  path: "/purchase",
  component: ofCampaign(PurchaseStep),
});

const receive = createRoute({
  getParentRoute: () => steps,
  path: "/receive",
  component: ofCampaign(ReceiveStep),
});

const delivery = createRoute({
  getParentRoute: () => steps,
  path: "/delivery",
  component: ofCampaign(DeliveryStep),
});

const sorting = createRoute({
  getParentRoute: () => steps,
  path: "/sorting",
  component: ofCampaign(SortingStep),
});

const handoutStep = createRoute({
  getParentRoute: () => steps,
  path: "/handout",
  component: ofCampaign(HandoutStep),
});

const handout = createRoute({
  getParentRoute: () => root,
  path: "/handout",
  component: HandoutPage,
});

const labels = createRoute({
  getParentRoute: () => root,
  path: "/labels",
  validateSearch: campaignIn,
  component: LabelsPage,
});

const purchasing = createRoute({
  getParentRoute: () => root,
  path: "/purchasing",
  validateSearch: openedIn,
  component: PurchasingPage,
});

const arrival = createRoute({
  getParentRoute: () => root,
  path: "/arrival",
  component: ArrivalPage,
});

const centre = createRoute({
  getParentRoute: () => root,
  path: "/centre",
  component: CentrePage,
});

const stock = createRoute({
  getParentRoute: () => root,
  path: "/stock",
  validateSearch: openedIn,
  component: StockPage,
});

const members = createRoute({
  getParentRoute: () => root,
  path: "/members",
  validateSearch: openedIn,
  component: MembersPage,
});

const alike = createRoute({
  getParentRoute: () => root,
  path: "/members/alike",
  component: AlikePage,
});

const learned = createRoute({
  getParentRoute: () => root,
  path: "/learned",
  component: LearnedPage,
});

const products = createRoute({
  getParentRoute: () => root,
  path: "/products",
  validateSearch: openedIn,
  component: ProductsPage,
});

const suppliers = createRoute({
  getParentRoute: () => root,
  path: "/suppliers",
  validateSearch: openedIn,
  component: SuppliersPage,
});

const pickupPoints = createRoute({
  getParentRoute: () => root,
  path: "/pickup-points",
  validateSearch: openedIn,
  component: PickupPointsPage,
});

const importing = createRoute({
  getParentRoute: () => root,
  path: "/import",
  component: ImportPage,
});

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/inbox",
  validateSearch: partIn,
  component: InboxPage,
});

const devices = createRoute({
  getParentRoute: () => root,
  path: "/devices",
  component: DevicesPage,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: SettingsPage,
});

/** The pages and their addresses, after the `#`: the window loads one file, whatever page it shows. */
export const router = createRouter({
  routeTree: root.addChildren([
    start,
    today,
    campaigns,
    announce,
    campaign.addChildren([
      campaignStart,
      review,
      steps.addChildren([orders, summary, purchase, receive, sorting, handoutStep, delivery]),
    ]),
    purchasing,
    arrival,
    stock,
    centre,
    handout,
    labels,
    members,
    alike,
    learned,
    products,
    suppliers,
    pickupPoints,
    importing,
    inbox,
    devices,
    settings,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: PageBroken,
  defaultNotFoundComponent: PageMissing,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
