// Pastes text where the focus is, as Ctrl V does. Answers whether the page took it.
const data = new DataTransfer();
data.setData("text/plain", arguments[0]);
const target = document.activeElement ?? document.body;
const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
if (!target.dispatchEvent(event)) return true;
// Nobody took the event for its own: a field does what the browser would do.
return target.matches("input, textarea, [contenteditable=true]")
  && document.execCommand("insertText", false, arguments[0]);
