// What is played when nothing else waits: each draw many times, the gaps left open, each of several changes alone.

import {Played} from "./played.js";
import {changeOf} from "./settings.js";
import {nestedLucks, spreadOf} from "./spread.js";
import {pairOf} from "./tally.js";

const SIDE = 10000; // replications with no gap closed, as midgame run plays them beside (SIDE_RUNS)
const GOAL = ["goal"]; // the only row that is kept of it
const ROOM = 1000; // replications of a task of a nested sample, at least

/** @typedef {import("./change.js").Change} Change */
/** @typedef {import("./spread.js").Spread} Spread */

/** A case of which each draw is played many times, and how often each reaches the goal. */
export class Nested {
  /** @param {Change} change @param {number} plays  replications in all, at most @param {boolean} varies */
  constructor(change, plays, varies) {
    this.change = change;
    this.varies = varies;
    this.lucks = nestedLucks(plays);
    this.counts = new Int32Array(Math.floor(plays / this.lucks));
    this.each = Math.ceil(ROOM / this.lucks); // draws of a task
    this.there = new Uint8Array(Math.ceil(this.counts.length / this.each)); // by task
    /** @type {Spread | null} */
    this.told = null;
  }

  get done() {
    return this.there.every((one) => one);
  }

  /** What is to be played of it yet. @param {() => void} heard @returns {import("./crew.js").Play[]} */
  tasks(heard) {
    const {lucks, each, counts} = this;
    return [...this.there.keys()].filter((at) => !this.there[at]).map((at) => {
      const first = at * each, draws = Math.min(each, counts.length - first), found = new Int32Array(draws);
      let left = draws * lucks;
      return {
        change: this.change, from: first * lucks, count: left, lucks, only: GOAL,
        heard: (/** @type {number} */ from, /** @type {number} */ count, /** @type {import("./crew.js").Rows} */ rows) => {
          rows.goal.forEach((goal, i) => { found[Math.floor((from + i) / lucks) - first] += goal; });
          left -= count;
          if (left > 0) return;
          counts.set(found, first);
          this.there[at] = 1;
          heard();
        },
      };
    });
  }

  /** @returns {Spread | null}  null before all is played */
  get spread() {
    if (this.done) this.told ??= spreadOf(this.counts, this.lucks, this.varies);
    return this.told;
  }
}

/** Whether anything is drawn under a change. @param {any} payload @param {Change} change */
function varies(payload, change) {
  const known = (/** @type {any} */ part) => part?.family === 0;
  return payload.engine.columns.some((/** @type {any} */ column) => {
    const rival = change.believe?.[column.name], gap = column.name.replace(/^gap\./, "");
    if (change.hold?.[column.name] !== undefined) return false;
    if (gap !== column.name && change.gaps?.[gap] !== undefined) return false;
    return rival === undefined ? column.sort !== "known" : !known(column.parts[rival]);
  });
}

/** The cases beside the published one and the reader's. */
export class Beside {
  /** @param {any} payload @param {number} [open]  the chance at which the panel plays the gaps that are left open */
  constructor(payload, open) {
    this.payload = payload;
    this.open = open;
    this.count = Math.min(payload.published, SIDE);
    /** @type {Map<string, Nested | Played>} */
    this.kept = new Map();
    /** @type {WeakMap<Played, import("./tally.js").Pair | null>} */
    this.pairs = new WeakMap();
    /** @type {Nested[]} */
    this.nested = []; // the published case and the reader's, as are those with no gap closed
    /** @type {Played[]} */
    this.none = [];
    /** @type {{name: string, played: Played}[]} */
    this.alone = [];
    this.ask(new Map());
  }

  /** What is wanted now; what has been played of it stays. @param {import("./settings.js").Settings} settings */
  ask(settings) {
    const {payload, open} = this, before = this.kept;
    const plays = payload.gaps.length ? Math.floor(payload.published / 2) : payload.published; // as midgame run has it
    this.kept = new Map();
    /** @template {Nested | Played} T @param {string} kind @param {Change} change @param {() => T} make @returns {T} */
    const kept = (kind, change, make) => {
      const key = `${kind} ${JSON.stringify(change)}`;
      const one = /** @type {T} */ (before.get(key) ?? this.kept.get(key) ?? make());
      this.kept.set(key, one);
      return one;
    };
    const nest = (/** @type {Change} */ change) => kept("nested", change, () => new Nested(change, plays, varies(payload, change)));
    const goal = (/** @type {Change} */ change, /** @type {number} */ count) =>
      kept(`${count}`, change, () => new Played(change, count, payload.lucks, GOAL));
    const two = [new Map(), settings];
    const left = payload.gaps.some((/** @type {any} */ gap) => !settings.has(gap.step));
    this.nested = two.map((one) => nest(changeOf(one, payload, open)));
    this.none = left ? two.map((one) => goal(changeOf(one, payload, 0), this.count)) : [];
    this.alone = settings.size < 2 ? [] : [...settings].map(([name, set]) =>
      ({name, played: goal(changeOf(new Map([[name, set]]), payload, open), payload.published)}));
  }

  /** What is to be played yet, the reader's first. @param {() => void} heard @returns {import("./crew.js").Play[]} */
  tasks(heard) {
    const [base, yours] = this.nested;
    const [open, left] = this.none, ends = open ? [left, open] : [];
    const first = [yours, base, ...ends, ...this.alone.map((one) => one.played)];
    return [...new Set(first)].flatMap((one) => (one instanceof Nested ? one.tasks(heard) : one.tasks(one.count, heard)));
  }

  get busy() {
    return [...this.kept.values()].some((one) => (one instanceof Nested ? !one.done : one.shared(one) < one.count));
  }

  /** The chance with no gap closed, published and the reader's; null before it is played, and without gaps left open. */
  bound() {
    const [base, yours] = this.none;
    const pair = base ? this.pair(base, yours) : null;
    return pair ? {base: pair.base, yours: pair.yours} : null;
  }

  /** What each of several changes does alone; null before it is played. @param {Played} base
   * @returns {{name: string, pair: import("./tally.js").Pair | null}[]} */
  each(base) {
    return this.alone.map(({name, played}) => ({name, pair: this.pair(base, played)}));
  }

  /** Two cases held against each other, worked out once, when both have been played. @param {Played} base
   * @param {Played} other */
  pair(base, other) {
    const known = this.pairs.get(other);
    if (known || base.shared(other) < Math.min(base.count, other.count)) return known ?? null;
    const made = pairOf(base, other, "goal", this.payload.lucks, true);
    this.pairs.set(other, made);
    return made;
  }
}
