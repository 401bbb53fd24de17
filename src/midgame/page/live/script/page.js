// What a page does when it is opened: the panel behind its button, and an estimate asked for before the answer.

import {Panel} from "./panel.js";
import {element, filled} from "./view.js";

/** Ask for an estimate before the answer is shown. @param {Record<string, string>} words */
function guess(words) {
  const root = document.documentElement, answer = document.querySelector(".answer");
  if (!answer) return;
  const mine = element("input", {type: "number", min: 0, max: 100, step: "any", id: "my-guess", required: true});
  const show = (/** @type {string} */ said) => {
    root.removeAttribute("data-guess");
    form.replaceWith(...(said ? [element("p", {class: "guessed"}, filled(words.guessed, {mine: said}))] : []));
  };
  const form = element("form", {
    class: "guess", submit: (/** @type {Event} */ event) => { event.preventDefault(); show(mine.value); },
  }, element("h2", {}, words.guess), element("label", {for: "my-guess"}, words.guessAsk), " ", mine, " ",
  element("button", {type: "submit"}, words.guessShow), " ",
  element("button", {type: "button", class: "link", click: () => show("")}, words.guessSkip));
  answer.before(form);
}

function begin() {
  const given = JSON.parse(document.getElementById("live")?.textContent ?? "null");
  const opener = document.getElementById("open-change");
  if (!given || !opener) return;
  if (given.panel.guess) guess(given.panel.words);
  /** @type {Panel | null} */
  let panel = null;
  const open = (/** @type {boolean} */ wanted) => {
    if (!panel) {
      panel = new Panel(given);
      document.querySelector("main")?.after(panel.node);
    }
    panel.toggle(wanted);
  };
  opener.closest(".doubt")?.removeAttribute("hidden");
  opener.addEventListener("click", () => open(!panel || panel.node.hidden));
  if (location.hash.includes("=")) open(true);
}

begin();
