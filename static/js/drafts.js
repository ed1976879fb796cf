// What is typed in a form is kept in this tab until it is saved, and offered again after a session has ended or a page was
// left. Leaving a form that was changed warns first. Passwords and files are never kept.

const form = document.querySelector("#content-main form[id$='_form'], form.kb-kept");
const UNKEPT = ["csrfmiddlewaretoken", "sent_once", "opened_version"];
const USER = document.querySelector("#user-tools strong")?.textContent.trim() ?? "";
const KEY = `draft ${USER} ${location.pathname}`;

function typed() {
  return JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === "string" && isKept(name)));
}

function isKept(name) {
  const field = form.elements[name];
  return !UNKEPT.some((each) => name.endsWith(each)) && field?.type !== "password" && field?.type !== "submit";
}

function takeUp(kept) {
  const values = grouped(kept);
  addRows(values);
  for (const field of form.elements) {
    if (!field.name || !isKept(field.name) || field.type === "file" || field.type === "button") {
      continue;
    }
    const own = (values.get(field.name) ?? []).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = own.includes(field.value);
    } else if (field.tagName === "SELECT") {
      for (const value of own.filter((each) => ![...field.options].some((option) => option.value === each))) {
        field.add(new Option(value, value)); // chosen in a list that is searched: its name comes when it is saved
      }
      for (const option of field.options) {
        option.selected = own.includes(option.value);
      }
      field.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (own.length) {
      [field.value] = own;
    }
  }
}

// Rows that had been added to the form.
function addRows(values) {
  for (const [name, [[, wanted]]] of values) {
    const add = name.endsWith("-TOTAL_FORMS") && document.querySelector(`#${name.slice(0, -12)}-group .add-row a`);
    for (let left = add ? wanted - form.elements[name].value : 0; left > 0; left -= 1) {
      add.click();
    }
  }
}

function grouped(pairs) {
  const found = new Map();
  for (const pair of pairs) {
    found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
  }
  return found;
}

function offer(kept) {
  const note = document.createElement("div");
  note.className = "kb-draft";
  note.setAttribute("role", "status");
  note.append("You typed something here that was not saved. ");
  for (const [name, act] of [["Take it up again", () => takeUp(kept)], ["Discard it", () => sessionStorage.removeItem(KEY)]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = name;
    button.addEventListener("click", () => {
      act();
      note.remove();
    });
    note.append(button, " ");
  }
  form.before(note);
}

if (form) {
  const opened = typed();
  const kept = sessionStorage.getItem(KEY);
  let isSent = false;
  if (document.querySelector(".messagelist .success")) {
    sessionStorage.removeItem(KEY); // “Save and continue editing”
  } else if (kept && kept !== opened && !document.querySelector(".errornote")) {
    offer(JSON.parse(kept));
  }
  const keep = () => {
    if (typed() !== opened) {
      sessionStorage.setItem(KEY, typed());
    }
  };
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  form.addEventListener("submit", () => {
    isSent = true;
    keep();
    sessionStorage.setItem("draft sent", KEY);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && typed() !== opened) {
      event.preventDefault();
    }
  });
}

// The page after a form was saved says so: what was kept of it is not needed any more.
if (document.querySelector(".messagelist .success") && sessionStorage.getItem("draft sent")) {
  sessionStorage.removeItem(sessionStorage.getItem("draft sent"));
  sessionStorage.removeItem("draft sent");
}
