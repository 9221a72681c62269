// Finds the first visible element that a Target describes. `arguments[0]` is the target.
const { role, name, within } = arguments[0];

const isVisible = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
};

// Spaces set between Han and Latin, or within a two-character button, are looks and not part of the name.
const bare = (text) => (text ?? "").replace(/\s+/gu, "");

const group =
  within === null
    ? document
    : [...document.querySelectorAll("[aria-label]")].find(
        (element) => bare(element.getAttribute("aria-label")) === bare(within),
      );
if (!group) return null;

if (role === null) {
  return [...group.querySelectorAll(`[data-testid="${CSS.escape(name)}"]`)].find(isVisible) ?? null;
}

// The elements that have a role without saying so.
const IMPLICIT = {
  cell: "td",
  button: "button, input[type=button], input[type=submit], summary",
  checkbox: "input[type=checkbox]",
  heading: "h1, h2, h3, h4, h5, h6",
  link: "a[href]",
  radio: "input[type=radio]",
  // A field of secrets has no role, but a person types into it like into any other.
  textbox: "textarea, input:not([type]), input[type=text], input[type=password], input[type=search], input[type=tel], [contenteditable=true]",
  combobox: "select",
  dialog: "dialog",
  table: "table",
};
// What a person calls a field includes those that search, choose or count.
const ALSO = { textbox: ["searchbox", "combobox", "spinbutton"], checkbox: ["switch"] };

const roles = [role, ...(ALSO[role] ?? [])];
const selector = roles
  .flatMap((one) => [`[role="${one}"]`, ...(IMPLICIT[one] ? [IMPLICIT[one]] : [])])
  .join(", ");

const textOf = (ids) => ids.split(/\s+/u).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");

const namesOf = (element) => {
  const labelledBy = element.getAttribute("aria-labelledby");
  if (labelledBy) return [textOf(labelledBy)];
  if (element.hasAttribute("aria-label")) return [element.getAttribute("aria-label")];
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  const own = element.matches("input, textarea, select") ? [] : [element.innerText];
  const fallbacks = ["placeholder", "title", "alt", "value"].map((attribute) => element.getAttribute(attribute));
  return [...labels, ...own, ...fallbacks];
};

const wanted = bare(name);
const explicitRoleFits = (element) => {
  const explicit = element.getAttribute("role");
  return explicit === null || roles.includes(explicit);
};
// What a drawn control stands for is hidden; a person clicks on its label.
const clickable = (element) => [element, ...(element.labels ?? [])].find(isVisible);
return (
  [...group.querySelectorAll(selector)]
    .filter((element) => explicitRoleFits(element) && namesOf(element).some((found) => bare(found) === wanted))
    .map(clickable)
    .find(Boolean) ?? null
);
