import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import "../i18n/i18n";

// What jsdom leaves out of a browser and the components rely on.

class NoResizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResizes);

window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }) as unknown as MediaQueryList;

// jsdom lays nothing out; virtual lists need a height to know which rows to draw.
Object.defineProperties(HTMLElement.prototype, {
  offsetHeight: { get: () => 600 },
  offsetWidth: { get: () => 1000 },
});
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = function scrollTo(this: Element, ...args: unknown[]) {
  const [options] = args as [ScrollToOptions?];
  if (options?.top !== undefined) {
    this.scrollTop = options.top;
    this.dispatchEvent(new Event("scroll"));
  }
};

afterEach(() => {
  cleanup();
  localStorage.clear();
});
