// Suggestions under the search box, after the combobox pattern of the ARIA Authoring Practices: a list with manual
// selection. Choosing one leads to its page; Enter without a choice searches for the words, as it does without script.

const WAIT = 120; // milliseconds after the last key, so that not every letter asks the server

function start(field) {
  const input = field.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("p");
  let options = [];
  let active = -1;
  let timer;
  let asked = new AbortController();

  list.id = `${input.id}-suggestions`;
  list.className = "app-search__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  field.append(list, status);

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("autocomplete", "off");

  function activate(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[active].id);
  }

  function expand(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    activate(-1);
  }

  function close() {
    clearTimeout(timer);
    asked.abort();
    status.textContent = "";
    expand(false);
  }

  async function suggest() {
    asked.abort();
    asked = new AbortController();
    try {
      const address = `${field.dataset.suggest}?${new URLSearchParams({ q: input.value })}`;
      const response = await fetch(address, { signal: asked.signal });
      // The server has escaped every word of the fragment.
      list.innerHTML = response.ok ? await response.text() : "";
    } catch {
      return; // another letter came in between, or the site cannot be reached: the box still searches
    }
    options = [...list.children];
    expand(options.length > 0);
    status.textContent = { 0: "No suggestions", 1: "1 suggestion" }[options.length] ?? `${options.length} suggestions`;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) close();
    else timer = setTimeout(suggest, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      if (list.hidden) expand(true);
      // One place between the last option and the first stands for the words themselves.
      const places = options.length + 1;
      activate(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(options[active].dataset.address);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });

  input.addEventListener("blur", close);
  // The field keeps the focus while a suggestion is clicked, or its list would be gone before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}

for (const field of document.querySelectorAll("[data-suggest]")) start(field);
