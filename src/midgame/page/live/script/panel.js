// The panel: what a reader doubts is moved, and the answer is played again in workers of this page.

import {Answer} from "./answer.js";
import {Beside} from "./beside.js";
import {Crew} from "./crew.js";
import {Played} from "./played.js";
import {replay} from "./replay.js";
import {Send} from "./send.js";
import {changeOf, settingsFrom} from "./settings.js";
import {Shelf} from "./shelf.js";
import {Tale} from "./tale.js";
import {element, Figures, filled} from "./view.js";

const STAGES = [1000, 10000]; // replications after which what is played is shown to be enough for now

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
    this.first = true; // whether nothing is shown yet of what is played
    this.answer = new Answer(this.words, this.figures, this.payload, this.given.outcomes, this.given.links, () => this.stop());
    this.tale = new Tale(this.given, this.payload, this.figures, () => this.tell());
    this.shelf = new Shelf(this.given, this.payload, this.figures, (name) => this.settings.get(name),
      (name, setting) => this.set(name, setting));
    this.send = new Send(this.given, this.payload, this.settings);
    this.node = this.made();
  }

  /** @param {import("./change.js").Change} change */
  caseOf(change) {
    return new Played(change, this.payload.published, this.payload.lucks);
  }

  made() {
    const {words, payload, shelf, send} = this;
    const button = (/** @type {string} */ live, /** @type {string} */ said, /** @type {() => void} */ press) =>
      element("button", {type: "button", ...(live ? {"data-live": live} : {}), click: press}, said);
    this.replayed = element("div", {role: "status", "data-live": "replayed"});
    this.note = element("p", {class: "why", role: "status"});
    this.count = element("span", {class: "status"});
    return element("aside", {id: "change", "aria-labelledby": "change-title", hidden: true},
      element("div", {class: "panelhead"}, element("h2", {id: "change-title", tabindex: -1}, words.title),
        button("", words.close, () => this.toggle(false))),
      this.answer.node,
      element("p", {class: "why"}, payload.gaps.length ? words.basisGaps : words.basis),
      element("p", {class: "buttons"}, button("reset", words.reset, () => this.reset()), send.button,
        button("replay", words.replay, () => this.replay())),
      this.note, this.replayed, this.answer.alone, this.answer.others, this.tale.node,
      element("div", {class: "cardhead"}, element("h3", {}, words.most), this.count),
      shelf.listed, shelf.label, shelf.search, shelf.hits, shelf.searched, send.node);
  }

  /** @param {string} name @param {Setting | null} setting */
  set(name, setting) {
    if (setting) this.settings.set(name, setting);
    else this.settings.delete(name);
    this.shelf.show(name, false);
    this.changed();
  }

  reset() {
    const names = [...this.settings.keys()];
    this.settings.clear();
    for (const name of names) this.shelf.show(name, false);
    this.unknown = [];
    this.changed();
  }

  /** Show what is set, and play it. */
  changed() {
    const {settings, payload, words} = this;
    this.send.show();
    this.count.textContent = settings.size ? filled(words.changed, {n: settings.size}) : "";
    this.note.textContent = this.unknown.length ? filled(words.unknown, {names: this.unknown.join(", ")}) : "";
    for (const name of settings.keys()) this.shelf.show(name, true);
    const before = this.mine;
    this.mine = settings.size ? this.caseOf(changeOf(settings, payload, this.open)) : this.base;
    if (before !== this.base && this.mine !== this.base) this.mine.rows = before.rows; // their room, to be written over
    this.beside.ask(settings);
    this.tale.again();
    this.play();
  }

  /** Tell the replication that waits to be told, its gaps as published. */
  tell() {
    const replication = this.tale.waits;
    if (replication === null) return;
    const {settings} = this, changed = settings.size > 0;
    this.crew?.tell({change: changeOf(settings, this.payload), replication, told: (story) => this.tale.show(story, changed)});
  }

  /** Play both cases, first what is shown first. */
  play() {
    this.stopped = false;
    this.first = true;
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
    this.hands().play([...tasks, ...this.beside.tasks(() => this.heard(true))]);
    this.tell();
    this.show();
  }

  /** Show it with the next frame; of what is played beside only that. @param {boolean} [beside] */
  heard(beside = false) {
    this.moved ||= !beside;
    if (this.first && this.base.shared(this.mine)) { // the first answer waits for no frame
      this.first = false;
      this.show();
      return;
    }
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
    this.answer.showBeside(this.beside, this.base, this.mine !== this.base, (name) => this.shelf.labelOf(name));
    this.answer.stop.disabled = this.stopped || !(this.beside.busy || this.node.hasAttribute("data-busy"));
  }

  stop() {
    this.stopped = true;
    this.crew?.play([]);
    this.show();
  }

  /** The workers, begun when they are first needed. */
  hands() {
    this.crew ??= new Crew(this.worker, this.payload, (why) => { this.note.textContent = filled(this.words.failed, {why}); });
    return this.crew;
  }

  /** Play the published replications again, and say whether they come out the same. */
  replay() {
    replay(this.hands(), this.given, this.payload, this.figures, this.replayed, () => this.play());
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
