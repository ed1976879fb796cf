// Decide on what is proposed, pairs or sentences, by single keys. They act on the one that holds the focus and nowhere
// else, and only choose what its radio buttons choose as well: nothing is sent before the button of the form is pressed.

const LETTERS = { a: "accept", r: "refuse", l: "leave" };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
// Where these keys mean something of their own.
const BUSY = "input:not([type=radio], [type=checkbox]), select, textarea";

const list = document.querySelector(".kb-pairs");
const status = document.getElementById("review-status");
const pairs = list ? [...list.children] : [];

function nameOf(pair) {
  return pair.querySelector("h2").textContent;
}

function choose(pair, decision) {
  const button = pair.querySelector(`input[type=radio][value=${decision}]`);
  button.checked = true;
  status.textContent = `${button.parentElement.textContent.trim()}: ${nameOf(pair)}`;
}

// One stop of the Tab key for the whole list, at the pair that was last on: its buttons follow in their order.
function enter(pair) {
  for (const each of pairs) each.tabIndex = each === pair ? 0 : -1;
}

function edit(pair) {
  const details = pair.querySelector("details[data-edit]");
  if (!details) return false;
  details.open = true;
  details.querySelector("textarea").focus();
  return true;
}

function onKey(event) {
  const pair = event.target.closest(".kb-pairs > li");
  if (pair && event.key === "Escape" && event.target !== pair) {
    pair.focus();
    return;
  }
  if (!pair || event.altKey || event.ctrlKey || event.metaKey || event.target.matches(BUSY)) return;
  if (event.key.toLowerCase() === "e" && edit(pair)) {
    event.preventDefault();
    return;
  }
  const decision = LETTERS[event.key.toLowerCase()];
  const step = STEPS[event.key];
  const next = pairs[pairs.indexOf(pair) + (step ?? 1)];
  if (decision) choose(pair, decision);
  // Within a group of radio buttons the arrows choose, as they do anywhere.
  else if (!step || event.target !== pair) return;
  event.preventDefault();
  if (event.target === pair) next?.focus();
}

if (pairs.length) {
  document.getElementById("review-keys").hidden = false;
  enter(pairs[0]);
  list.addEventListener("focusin", (event) => enter(event.target.closest(".kb-pairs > li")));
  list.addEventListener("keydown", onKey);
}
