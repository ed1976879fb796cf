// Starts GOV.UK Frontend. It looks for this class, which its own pages set in an inline script; the content security
// policy allows none. Everything works without it: the script only folds the navigation away on a narrow screen
// and moves the focus to an error summary.
import { initAll } from "../govuk/govuk-frontend.min.js";

document.body.classList.add("govuk-frontend-supported");
initAll();

// What is folded is printed too. Afterwards it is folded again.
const unfolded = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    unfolded.push(details);
  }
});
window.addEventListener("afterprint", () => {
  for (const details of unfolded.splice(0)) details.open = false;
});
