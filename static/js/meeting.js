// The agenda on the page of a whole meeting: rows move at once, and more are added, where the buttons would ask the
// server. Nothing is saved before the button that says so.

const list = document.querySelector("[data-items]");
const said = document.querySelector("[data-said]");
const total = document.querySelector("input[name=items-TOTAL_FORMS]");
const STEPS = { ArrowUp: -1, ArrowDown: 1 };

function number() {
  [...list.children].forEach((row, place) => {
    row.querySelector("input[name$='-place']").value = place;
  });
}

function titleOf(row) {
  return row.querySelector("input[name$='-title']").value || "Empty row";
}

// The buttons of a row say which item they move, also of one that was typed just now.
function callButtons(row) {
  for (const button of row.querySelectorAll("[data-move]")) {
    const way = button.dataset.move === "-1" ? "Move up" : "Move down";
    button.setAttribute("aria-label", `${way}: ${titleOf(row)}`);
  }
}

function move(row, step, button) {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  number();
  button.focus();
  said.textContent = `${titleOf(row)}: place ${[...list.children].indexOf(row) + 1} of ${list.children.length}`;
}

function add() {
  const holder = document.createElement("template");
  holder.innerHTML = document.querySelector("template[data-blank]").innerHTML.replaceAll("__prefix__", total.value);
  const row = holder.content.querySelector("[data-item]");
  total.value = Number(total.value) + 1;
  list.append(row);
  number();
  row.querySelector("input[name$='-title']").focus();
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button) return;
  event.preventDefault();
  move(button.closest("[data-item]"), Number(button.dataset.move), button);
});

list.addEventListener("input", (event) => callButtons(event.target.closest("[data-item]")));

list.addEventListener("keydown", (event) => {
  const button = event.target.closest("[data-move]");
  if (!button || !STEPS[event.key]) return;
  event.preventDefault();
  move(button.closest("[data-item]"), STEPS[event.key], button);
});

// A row is dragged by its handle only, so that text in its fields can be marked.
list.addEventListener("dragstart", (event) => {
  const row = event.target.closest?.("[data-handle]")?.closest("[data-item]");
  if (!row) return;
  row.setAttribute("data-dragged", "");
  event.dataTransfer.setDragImage(row, 0, 0);
});
list.addEventListener("dragover", (event) => {
  const dragged = list.querySelector("[data-dragged]");
  const row = event.target.closest("[data-item]");
  if (!dragged || !row) return;
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  if (row !== dragged) row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
});
list.addEventListener("dragend", () => {
  list.querySelector("[data-dragged]")?.removeAttribute("data-dragged");
  number();
});

document.querySelector("[data-more]").addEventListener("click", (event) => {
  event.preventDefault();
  add();
});
list.dataset.live = "";
for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;
number();
