// Finds other values of a filter by typing, beside the commonest ones. The link to the page of all values stays: it is
// where they come from, and what there is without script.

const WAIT = 200; // milliseconds after the last key
const SHORTEST = 2; // letters
const MOST = 10;

function start(link) {
  const facet = link.closest(".app-facet");
  const choices = facet.querySelector(".app-facet__choices");
  const found = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("p");
  let timer;
  let asked = new AbortController();

  input.id = `${facet.id}-find`;
  input.className = "govuk-input app-facet__find";
  input.type = "search";
  input.maxLength = 100;
  input.autocomplete = "off";
  const of = document.createElement("span");
  of.className = "govuk-visually-hidden";
  of.textContent = `: ${link.dataset.findValues}`;
  label.className = "govuk-label";
  label.htmlFor = input.id;
  label.append("Find others", of);
  status.className = "app-note";
  status.setAttribute("role", "status");
  found.className = choices.className;
  link.closest("p").before(label, input, found, status);

  function show(items) {
    const shown = new Set([...choices.querySelectorAll("input")].map((box) => box.value));
    const ticked = [...found.querySelectorAll("input:checked")].map((box) => box.closest(".govuk-checkboxes__item"));
    ticked.forEach((item) => shown.add(item.querySelector("input").value));
    const fresh = items.filter((item) => !shown.has(item.querySelector("input").value)).slice(0, MOST);
    fresh.forEach((item) => {
      const box = item.querySelector("input");
      box.id = `${facet.id}-${box.value}`;
      item.querySelector("label").htmlFor = box.id;
    });
    found.replaceChildren(...ticked, ...fresh);
    return fresh.length;
  }

  async function find() {
    asked.abort();
    asked = new AbortController();
    if (input.value.trim().length < SHORTEST) {
      show([]);
      status.textContent = "";
      return;
    }
    try {
      const address = new URL(link.href);
      address.searchParams.set("find", input.value);
      const response = await fetch(address, { signal: asked.signal });
      const page = new DOMParser().parseFromString(response.ok ? await response.text() : "", "text/html");
      const count = show([...page.querySelectorAll(".govuk-checkboxes__item")]);
      status.textContent = count ? "" : "No other found";
    } catch {
      // A newer key was pressed, or there is no connection: the link still leads to all values.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // it would send the form of filters half chosen
  });
}

document.querySelectorAll("[data-find-values]").forEach(start);
