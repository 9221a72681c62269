import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import "../i18n/i18n";

// A first drawing takes its time while the computer compiles: what never comes is found out all the same.
configure({ asyncUtilTimeout: 5_000 });

// What jsdom leaves out of a browser and the components rely on.

class NoResizes implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal("ResizeObserver", NoResizes);

window.matchMedia = (media) =>
  Object.assign(new EventTarget(), {
    media,
    // Overlays come and go at once: nothing here would ever end an animation.
    matches: media.includes("prefers-reduced-motion"),
    onchange: null,
    addListener() {},
    removeListener() {},
  });

// jsdom lays nothing out; virtual lists need a height to know which rows to draw.
Object.defineProperties(Element.prototype, {
  clientHeight: { get: () => 600 },
  clientWidth: { get: () => 1000 },
  scrollHeight: { get: () => 10_000_000 },
});
window.scrollTo = () => {};
// jsdom has no styles for pseudo-elements and complains when asked; an element's own are near enough.
const { getComputedStyle } = window;
window.getComputedStyle = (element) => getComputedStyle(element);
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
