// The panel: what a reader doubts is moved, and the answer is played again in workers of this page.

import {Answer} from "./answer.js";
import {Beside} from "./beside.js";
import {gapCard, quantityCard, stepCard, switchCard} from "./cards.js";
import {Crew} from "./crew.js";
import {Played} from "./played.js";
import {addressOf, changeOf, settingsFrom, yamlOf} from "./settings.js";
import {Tale} from "./tale.js";
import {checksOf, firstOther} from "./tally.js";
import {element, Figures, filled} from "./view.js";

const STAGES = [1000, 10000]; // replications after which what is played is shown to be enough for now
const FOUND = 20; // cards that a search shows
const FEWEST = 2; // letters of a search

/** @typedef {import("./settings.js").Setting} Setting */

/** The panel of one page. */
export class Panel {
  /** @param {any} given  the page's data: payload, panel and the text of the worker */
  constructor(given) {
    this.payload = given.payload;
    this.given = given.panel;
    this.worker = given.worker;
    this.words = given.panel.words;
    this.figures = new Figures(this.given.locale);
    const read = settingsFrom(location.hash, this.payload);
    this.settings = read.settings;
    this.unknown = read.unknown;
    /** @type {Crew | null} */
    this.crew = null;
    this.open = this.payload.gaps.length ? 1 : undefined;
    this.base = this.caseOf(changeOf(new Map(), this.payload, this.open));
    this.mine = this.base;
    this.beside = new Beside(this.payload, this.open);
    this.stopped = false;
    this.waiting = 0;
    this.moved = false; // whether more than what is played beside is to be shown
    this.answer = new Answer(this.words, this.figures, this.payload, this.given.outcomes, this.given.links, () => this.stop());
    this.tale = new Tale(this.given, this.payload, this.figures, () => this.tell());
    /** @type {Map<string, import("./cards.js").Card>} */
    this.cards = new Map();
    this.node = this.made();
  }

  /** @param {import("./change.js").Change} change */
  caseOf(change) {
    return new Played(change, this.payload.published, this.payload.lucks);
  }

  made() {
    const {words, given, payload} = this;
    const button = (/** @type {string} */ live, /** @type {string} */ said, /** @type {() => void} */ press) =>
      element("button", {type: "button", ...(live ? {"data-live": live} : {}), click: press}, said);
    this.copied = button("", words.copy, () => void this.copy());
    this.replayed = element("div", {role: "status", "data-live": "replayed"});
    this.note = element("div", {class: "why", role: "status"});
    this.count = element("span", {class: "status"});
    this.searched = element("div", {});
    this.hits = element("p", {class: "why", role: "status"});
    this.yaml = element("pre", {tabindex: 0});
    this.address = element("p", {class: "why address"});
    const all = given.order.length + payload.gaps.length;
    const everything = this.everything();
    const search = element("input", {type: "search", id: "find-more", autocomplete: "off", input: () => this.find(search.value)});
    this.listed = element("div", {}, ...everything.slice(0, all + payload.switches.length).map((name) => this.card(name)));
    return element("aside", {id: "change", "aria-labelledby": "change-title", hidden: true},
      element("div", {class: "panelhead"}, element("h2", {id: "change-title", tabindex: -1}, words.title),
        button("", words.close, () => this.toggle(false))),
      this.answer.node,
      element("p", {class: "why"}, payload.gaps.length ? words.basisGaps : words.basis),
      element("p", {class: "buttons"}, button("reset", words.reset, () => this.reset()), this.copied,
        button("replay", words.replay, () => this.replay())),
      this.note, this.replayed, this.answer.alone, this.answer.others, this.tale.node,
      element("div", {class: "cardhead"}, element("h3", {}, words.most), this.count),
      this.listed,
      element("label", {for: "find-more", class: "search"}, filled(words.search, {n: everything.length})), search,
      this.hits, this.searched,
      element("details", {class: "send"}, element("summary", {}, words.send), this.yaml,
        element("pre", {tabindex: 0}, given.command), this.address));
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
    const {payload, given} = this;
    const desk = {
      words: this.words, figures: this.figures, sources: given.sources, get: (/** @type {string} */ one) => this.settings.get(one),
      set: (/** @type {string} */ one, /** @type {Setting | null} */ setting) => this.set(one, setting),
    };
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

  /** @param {string} name @param {Setting | null} setting */
  set(name, setting) {
    if (setting) this.settings.set(name, setting);
    else this.settings.delete(name);
    this.cards.get(name)?.show();
    this.changed();
  }

  reset() {
    const names = [...this.settings.keys()];
    this.settings.clear();
    for (const name of names) this.cards.get(name)?.show();
    this.unknown = [];
    this.changed();
  }

  /** Show what is set, and play it. */
  changed() {
    const {settings, payload, words} = this;
    const address = addressOf(settings, payload);
    if (address !== location.hash.replace(/^#/, "")) history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
    this.count.textContent = settings.size ? filled(words.changed, {n: settings.size}) : "";
    this.yaml.textContent = yamlOf(settings, payload, words);
    this.address.textContent = filled(words.address, {address: `${location.pathname.split("/").pop()}#${address}`});
    this.note.textContent = this.unknown.length ? filled(words.unknown, {names: this.unknown.join(", ")}) : "";
    for (const name of settings.keys()) if (!this.listed.contains(this.card(name))) this.listed.append(this.card(name));
    const before = this.mine;
    this.mine = settings.size ? this.caseOf(changeOf(settings, payload, this.open)) : this.base;
    if (before !== this.base && this.mine !== this.base) this.mine.rows = before.rows; // their room, to be written over
    this.beside.ask(settings);
    this.tale.again();
    this.play();
  }

  /** What a thing that is set is called. @param {string} name */
  labelOf(name) {
    const {given, payload} = this, by = (/** @type {any[]} */ list, /** @type {string} */ key) => list.find((one) => one[key] === name);
    return given.about[name]?.label ?? given.switches[name] ?? by(payload.gaps, "step")?.label ?? by(given.steps, "name").label;
  }

  /** Tell the replication that waits to be told, its gaps as published. */
  tell() {
    const replication = this.tale.waits;
    if (replication === null) return;
    const {settings} = this, changed = settings.size > 0;
    this.crew?.tell({change: changeOf(settings, this.payload), replication, told: (story) => this.tale.show(story, changed)});
  }

  /** Say in the reader's language that it cannot be played; what the machine said stands behind it.
   * @param {string} why @param {import("./crew.js").Told | null} told */
  failed(why, told) {
    const {words, figures} = this, about = told && this.given.about[told.name];
    const known = told && about && words[`failed_${told.code}`];
    const said = known ? filled(known, {name: about.label, low: figures.value(told.low, about), high: figures.value(told.high, about)})
      : words.failed;
    this.note.replaceChildren(said, element("details", {}, element("summary", {}, words.failedWhy), element("code", {lang: "en"}, why)));
  }

  /** Play both cases, first what is shown first. */
  play() {
    this.stopped = false;
    this.crew ??= new Crew(this.worker, this.payload, (why, told) => this.failed(why, told));
    const tasks = [];
    const planned = new Set();
    for (const until of [...STAGES, this.payload.published]) {
      for (const one of this.mine === this.base ? [this.base] : [this.mine, this.base]) {
        for (const task of one.tasks(until, () => this.heard())) {
          const key = `${one === this.base} ${task.from}`;
          if (!planned.has(key)) tasks.push(task);
          planned.add(key);
        }
      }
    }
    this.crew.play([...tasks, ...this.beside.tasks(() => this.heard(true))]);
    this.tell();
    this.show();
  }

  /** Show it with the next frame; of what is played beside only that. @param {boolean} [beside] */
  heard(beside = false) {
    this.moved ||= !beside;
    if (!this.waiting) this.waiting = requestAnimationFrame(() => (this.moved ? this.show() : this.showBeside()));
  }

  show() {
    const busy = !this.stopped && this.base.shared(this.mine) < this.payload.published;
    this.moved = false;
    this.answer.show(this.base, this.mine, this.mine !== this.base, busy);
    this.node.toggleAttribute("data-busy", busy);
    this.showBeside();
  }

  showBeside() {
    this.waiting = 0;
    this.answer.showBeside(this.beside, this.base, this.mine !== this.base, (name) => this.labelOf(name));
    this.answer.stop.disabled = this.stopped || !(this.beside.busy || this.node.hasAttribute("data-busy"));
  }

  stop() {
    this.stopped = true;
    this.crew?.play([]);
    this.show();
  }

  /** Play the published replications again, and say whether they come out the same. */
  replay() {
    const {words, given, payload, figures} = this;
    const again = this.caseOf(changeOf(new Map(), payload));
    const all = figures.whole.format(payload.published);
    const told = () => {
      const n = again.shared(again);
      if (n < payload.published) {
        this.replayed.textContent = filled(words.replaying, {n: figures.whole.format(n), all});
        return;
      }
      const other = firstOther(checksOf(again.rows, given.checks.of, payload.published), given.checks);
      const [head, rest] = other === -1 ? [words.same, words.sameLong] : [words.differs, words.differsLong];
      const n_ = other === -1 ? all : other < 0 ? "?" : figures.whole.format(other);
      this.replayed.replaceChildren(element("p", {class: "same", "data-same": other === -1 ? "yes" : "no"},
        element("b", {}, filled(head, {n: n_})), " ", filled(rest, {n: n_})));
      this.play();
    };
    this.crew ??= new Crew(this.worker, payload, (why, told) => this.failed(why, told));
    this.crew.play(again.tasks(payload.published, told));
  }

  async copy() {
    const text = `${yamlOf(this.settings, this.payload, this.words)}# ${this.given.command}\n`;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // not allowed here: mark the text, so that the keyboard copies it
      this.yaml.closest("details").open = true;
      getSelection()?.selectAllChildren(this.yaml);
      return;
    }
    this.copied.textContent = this.words.copied;
    setTimeout(() => { this.copied.textContent = this.words.copy; }, 2000);
  }

  /** Open the panel or close it. @param {boolean} open */
  toggle(open) {
    this.node.hidden = !open;
    document.documentElement.classList.toggle("changing", open);
    const opener = document.getElementById("open-change");
    opener?.setAttribute("aria-expanded", String(open));
    if (open) {
      this.changed();
      document.getElementById("change-title")?.focus();
    } else {
      this.stop();
      opener?.focus();
    }
  }
}
