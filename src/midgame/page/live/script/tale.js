// A replication told day by day, as midgame tell has it: the typical, the best, the worst, or one drawn.

import {Telling} from "./telling.js";
import {element, filled} from "./view.js";

/** @typedef {import("./story.js").Story} Story */

/** The part of the panel that tells a replication. */
export class Tale {
  /** @param {any} given  the panel's data @param {any} payload @param {import("./view.js").Figures} figures
   * @param {() => void} asked  what is called when another replication is to be told */
  constructor(given, payload, figures, asked) {
    this.words = given.words;
    this.telling = new Telling(given, figures);
    /** @type {import("./telling.js").Names["picked"]} */
    this.picked = given.story.picked;
    this.figures = figures;
    this.payload = payload;
    this.asked = asked;
    /** @type {{replication: number, title: string, why: string} | null} */
    this.wanted = null;
    this.told = false;
    const {words} = this;
    const button = (/** @type {string} */ kind, /** @type {string} */ said, /** @type {() => void} */ press) =>
      element("button", {type: "button", "data-story": kind, "aria-pressed": false, click: press}, said);
    this.buttons = this.picked.map((one, i) => button(String(i), one.button, () => this.ask(i, one)));
    this.buttons.push(button("drawn", words.storyDrawn, () => this.draw()));
    this.head = element("h4", {});
    this.why = element("p", {class: "why"});
    this.under = element("p", {class: "why"});
    this.days = element("ol", {class: "days"});
    this.status = element("p", {class: "heard", role: "status"});
    this.node = element("details", {class: "tale", "data-live": "story"}, element("summary", {}, words.story),
      element("p", {class: "why"}, words.storyLead),
      element("p", {class: "buttons"}, ...this.buttons), this.status, this.head, this.why, this.under, this.days);
  }

  draw() {
    const replication = Math.floor(Math.random() * this.payload.published);
    const title = filled(this.words.storyNumber, {n: this.figures.whole.format(replication)});
    this.ask(this.picked.length, {replication, title, why: ""});
  }

  /** @param {number} at  which button @param {{replication: number, title: string, why: string}} wanted */
  ask(at, wanted) {
    this.buttons.forEach((one, i) => one.setAttribute("aria-pressed", String(i === at)));
    this.wanted = wanted;
    this.again();
    this.asked();
  }

  /** What was told is to be told anew. */
  again() {
    this.told = false;
    if (this.wanted) this.node.setAttribute("data-waits", "");
  }

  /** The replication that waits to be told; null for none. @returns {number | null} */
  get waits() {
    return this.wanted && !this.told ? this.wanted.replication : null;
  }

  /** @param {Story} story @param {boolean} changed */
  show(story, changed) {
    if (!this.wanted || story.replication !== this.wanted.replication) return;
    this.told = true;
    const {words} = this;
    this.head.textContent = this.wanted.title;
    this.why.textContent = this.wanted.why;
    this.under.textContent = changed ? words.storyChanged : "";
    const lines = [...this.telling.stretches(story), this.telling.ending(story)];
    this.days.replaceChildren(...lines.map(({first, last, when, told, counts}) =>
      element("li", {"data-first": first, "data-last": last}, element("b", {}, when),
        ...told.filter(Boolean).map((text) => element("p", {}, text)), ...(counts ? [element("p", {class: "why"}, counts)] : []))));
    this.node.removeAttribute("data-waits");
    this.status.textContent = `${this.wanted.title}. ${lines[lines.length - 1].told.join(" ")}`;
  }
}
