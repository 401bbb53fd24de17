// The cards of a panel: what may be moved, what moves most first, and what a search finds of the rest.

import {gapCard, quantityCard, stepCard, switchCard} from "./cards.js";
import {element, filled} from "./view.js";

const FOUND = 20; // cards that a search shows
const FEWEST = 2; // letters of a search

/** @typedef {import("./settings.js").Setting} Setting */

/** All cards of a page, each made when it is first asked for. */
export class Shelf {
  /** @param {any} given  the panel's data @param {any} payload @param {import("./view.js").Figures} figures
   * @param {(name: string) => Setting | undefined} get @param {(name: string, setting: Setting | null) => void} set */
  constructor(given, payload, figures, get, set) {
    this.given = given;
    this.payload = payload;
    this.words = given.words;
    this.desk = {words: given.words, figures, sources: given.sources, get, set};
    /** @type {Map<string, import("./cards.js").Card>} */
    this.cards = new Map();
    this.searched = element("div", {});
    this.hits = element("p", {class: "why", role: "status"});
    const all = given.order.length + payload.gaps.length, everything = this.everything();
    this.search = element("input", {type: "search", id: "find-more", autocomplete: "off", input: () => this.find(this.search.value)});
    this.label = element("label", {for: "find-more", class: "search"}, filled(this.words.search, {n: everything.length}));
    this.listed = element("div", {}, ...everything.slice(0, all + payload.switches.length).map((name) => this.card(name)));
  }

  /** The names of all that has a card: gaps, what moves most, switches, then the rest. @returns {string[]} */
  everything() {
    const {payload, given} = this;
    const names = [...payload.gaps.map((/** @type {any} */ g) => g.step), ...given.order,
      ...payload.switches.map((/** @type {any} */ s) => s.name), ...payload.quantities.map((/** @type {any} */ q) => q.name),
      ...given.steps.map((/** @type {any} */ s) => s.name)];
    return [...new Set(names)];
  }

  /** The card of a name, made when it is first asked for. @param {string} name @returns {HTMLElement} */
  card(name) {
    const {payload, given, desk} = this;
    const by = (/** @type {any[]} */ list, /** @type {string} */ key) => list.find((one) => one[key] === name);
    let card = this.cards.get(name);
    if (!card) {
      const gap = by(payload.gaps, "step"), quantity = by(payload.quantities, "name"), choice = by(payload.switches, "name");
      card = gap ? gapCard(desk, gap) : quantity ? quantityCard(desk, quantity, given.about[name])
        : choice ? switchCard(desk, choice, given.switches[name]) : stepCard(desk, by(given.steps, "name"));
      this.cards.set(name, card);
      card.show();
    }
    return card.node;
  }

  /** @param {string} text */
  find(text) {
    const wanted = text.trim().toLowerCase();
    const names = wanted.length < FEWEST ? [] : this.everything().filter((name) => {
      this.card(name);
      return this.cards.get(name)?.text.toLowerCase().includes(wanted);
    });
    this.hits.textContent = wanted.length < FEWEST ? "" : filled(this.words.found, {n: names.length});
    const here = (/** @type {string} */ name) => this.listed.contains(this.card(name));
    this.searched.replaceChildren(...names.filter((name) => !here(name)).slice(0, FOUND).map((name) => this.card(name)));
  }

  /** Show a card as it is set now; it stands in the list once it is set. @param {string} name @param {boolean} set */
  show(name, set) {
    this.cards.get(name)?.show();
    if (set && !this.listed.contains(this.card(name))) this.listed.append(this.card(name));
  }

  /** What a thing that is set is called. @param {string} name */
  labelOf(name) {
    const {given, payload} = this, by = (/** @type {any[]} */ list, /** @type {string} */ key) => list.find((one) => one[key] === name);
    return given.about[name]?.label ?? given.switches[name] ?? by(payload.gaps, "step")?.label ?? by(given.steps, "name").label;
  }
}
