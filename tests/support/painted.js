// Answers once everything on the page has been painted: the frame after the next is drawn with it.
const done = arguments[0];
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
