// What is on the page, for the message of a test that waited in vain.
const clip = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);
const named = [...document.querySelectorAll("button, a[href], input, textarea, [role], [data-testid]")]
  .filter((element) => element.getBoundingClientRect().width > 0)
  .map((element) => {
    const kind = element.getAttribute("role") ?? element.tagName.toLowerCase();
    const name = element.getAttribute("aria-label") ?? element.getAttribute("placeholder") ?? element.innerText ?? "";
    const id = element.dataset.testid ? ` #${element.dataset.testid}` : "";
    return `${kind}${id} “${clip(name.trim().replace(/\s+/gu, " "), 40)}”`;
  });
return [
  `The page ${location.href} “${document.title}” showed:`,
  clip(document.body?.innerText ?? "(nothing)", 1500),
  "and had:",
  clip([...new Set(named)].join(", "), 2000),
].join("\n");
