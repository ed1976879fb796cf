// Give the boxes that Django's admin makes of its autocomplete fields the name of their field: they come without one.

const BOXES = `.select2-selection--single, .select2-selection__rendered[role=textbox],
  .select2-selection--multiple .select2-search__field`;
// A list that holds more than items, which is none to a screen reader.
const LISTS = ".select2-selection--multiple .select2-selection__rendered";

function nameBoxes() {
  for (const box of document.querySelectorAll(BOXES)) {
    const field = box.closest(".select2-container")?.previousElementSibling;
    const label = field && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    const name = label?.textContent.trim().replace(/:$/, "") || field?.name;
    if (name) {
      box.setAttribute("aria-label", name);
    }
  }
  for (const part of document.querySelectorAll(`${LISTS}, ${LISTS} > li`)) {
    part.setAttribute("role", "none");
  }
}

// They are made when the page is ready, and again for every row that is added to a form.
new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
nameBoxes();

// A session ends after an hour without a request, so that somebody who is writing has to be seen meanwhile.
const SEEN_EVERY = 5 * 60 * 1000;
const sessions = document.querySelector("#user-tools a[href$='/sessions/']");
let seen = Date.now();

document.addEventListener("input", () => {
  if (sessions && Date.now() - seen > SEEN_EVERY) {
    seen = Date.now();
    fetch(sessions.href, { method: "HEAD" });
  }
});
