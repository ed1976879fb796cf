// Copies a text that the page shows. The buttons are hidden until this runs: without script the text can be selected.
// Where the browser does not let a page write to the clipboard, the text is selected instead.

function select(element) {
  const selection = getSelection();
  selection.removeAllRanges();
  const range = document.createRange();
  range.selectNodeContents(element);
  selection.addRange(range);
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copies);
  const text = source.innerText.trim();
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    select(source);
    return "Selected: press Ctrl and C to copy";
  }
}

for (const button of document.querySelectorAll("[data-copies]")) {
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "app-copy__status";
  button.after(status);
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = await copy(button);
  });
}
