// The visible cells of the grid or table with a name (`arguments[0]`), or of the only one if it is null.
const name = arguments[0];
const titleOf = (element) => {
  const ids = element.getAttribute("aria-labelledby");
  const labels = ids?.split(/\s+/u).map((id) => document.getElementById(id)?.textContent ?? "");
  return element.getAttribute("aria-label") ?? labels?.join(" ") ?? element.caption?.textContent ?? "";
};
const grids = [...document.querySelectorAll("[role=grid], [role=treegrid], [role=table], table")];
const grid = grids.find((one) => name === null || titleOf(one).trim() === name);
if (!grid) return null;
const lines = [...grid.querySelectorAll("[role=row], tr")].map((row) => ({
  isHead: row.querySelector("[role=columnheader], th:not([scope=row])") !== null,
  cells: [...row.querySelectorAll("[role=gridcell], [role=cell], [role=rowheader], [role=columnheader], td, th")].map(
    (cell) => cell.innerText.trim(),
  ),
}));
return {
  head: lines.find((line) => line.isHead)?.cells ?? [],
  rows: lines.filter((line) => !line.isHead && line.cells.length > 0).map((line) => line.cells),
};
