// Answers with what the page says, or nothing while parts of it are asked for anew or still find their place.
const done = arguments[0];
const read = () => {
  const page = document.querySelector("main");
  return page && page.ariaBusy !== "true" ? page.innerText : null;
};
const before = read();
// Two frames on, everything that measures itself has done so.
requestAnimationFrame(() =>
  requestAnimationFrame(() => setTimeout(() => done(read() === before ? before : null))),
);
