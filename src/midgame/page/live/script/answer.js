// The answer of a panel: the line that stays in sight, and what else moved.

import {pairOf} from "./tally.js";
import {element, filled} from "./view.js";

const FEW = 0.05; // chances below are told with a digit more
const FEWER = 0.01; // the same of a range, whose ends are known less well
const MOST = 6; // outcomes that are shown to have moved
const NOTHING = 0.0005; // a chance that cannot be told from none

/** @typedef {import("./played.js").Played} Played */
/** @typedef {{label: string, pair: import("./tally.js").Pair | null, size: number}} Row  null while it is played */

/** Digits of a chance and that beside it. @param {{base: number, yours: number}} pair */
const digitsOf = (pair) => (Math.max(pair.yours, pair.base) < FEW ? 2 : 1);

/** What a node shows, as it was worked out. @param {HTMLElement} node @param {number[] | null} values  null while unknown */
function mark(node, values) {
  if (values) node.dataset.value = values.join(" ");
  else delete node.dataset.value;
}

/** The line with the chance, the difference and how far it has got. */
export class Answer {
  /** @param {Record<string, string>} words @param {import("./view.js").Figures} figures @param {any} payload
   * @param {Record<string, string>} labels  of outcomes @param {string[]} links  where the plan may stop
   * @param {() => void} stop */
  constructor(words, figures, payload, labels, links, stop) {
    this.links = links;
    this.words = words;
    this.figures = figures;
    this.payload = payload;
    this.labels = labels;
    this.chance = element("b", {class: "big", "data-live": "probability"}, "…");
    this.difference = element("span", {"data-live": "difference"}, words.none);
    this.published = element("span", {class: "muted"});
    this.bar = element("progress", {max: payload.published, value: 0, "aria-label": words.progress});
    this.plays = element("span", {class: "muted", "data-live": "replications"});
    this.stop = element("button", {type: "button", "data-live": "stop", click: stop}, words.stop);
    this.said = element("p", {class: "heard", role: "status"});
    this.depends = element("p", {class: "depends", "data-live": "spread"}, "…");
    this.bound = element("p", {class: "depends", "data-live": "none", hidden: !payload.gaps.length}, "…");
    this.alone = element("div", {class: "moved", "data-live": "alone"});
    this.node = element("div", {class: "now", role: "group", "aria-label": words.now},
      element("p", {class: "figure"}, this.chance, " ", element("span", {class: "base"}, words.in100)),
      element("p", {class: "against"}, this.difference, element("br"), this.published),
      this.depends, this.bound, element("div", {class: "progress"}, this.bar, this.plays, this.stop), this.said);
    this.table = element("div", {class: "moved"});
    this.others = element("details", {}, element("summary", {}, words.moved), this.table);
  }

  /** Show what has been played so far. @param {Played} base @param {Played} yours @param {boolean} changed
   * @param {boolean} busy */
  show(base, yours, changed, busy) {
    const {words, figures, payload} = this;
    const pair = pairOf(base, yours, "goal", payload.lucks, true);
    const done = pair ? pair.count : 0;
    this.bar.value = done;
    this.plays.textContent = filled(words.plays, {
      n: figures.whole.format(done), all: figures.whole.format(payload.published),
    });
    if (!pair) return;
    this.node.classList.toggle("yours", changed);
    const digits = digitsOf(pair);
    this.chance.textContent = figures.hundred(pair.yours, digits);
    this.chance.dataset.value = String(pair.yours);
    this.difference.dataset.value = [pair.difference, pair.low, pair.high].join(" ");
    const points = (/** @type {number} */ x) => figures.hundred(x, digits, true);
    const difference = filled(words.difference, {
      d: points(pair.difference), low: points(pair.low), high: points(pair.high),
    });
    this.difference.textContent = changed ? difference : words.none;
    this.published.textContent = filled(words.published, {p: figures.hundred(pair.base, digits)});
    if (!busy) this.said.textContent = `${this.chance.textContent} ${words.in100}; ${this.difference.textContent}`;
    if (!busy || this.others.open) this.showOthers(base, yours, changed);
  }

  /** What the chance depends on, its other end, and what each change does alone.
   * @param {import("./beside.js").Beside} beside @param {Played} base @param {boolean} changed
   * @param {(name: string) => string} labelOf */
  showBeside(beside, base, changed, labelOf) {
    const {words, figures} = this;
    const [before, now] = beside.nested.map((one) => one.spread);
    const most = Math.max(...[before, now].map((one) => one?.p95?.value ?? 0)), digits = most < FEWER ? 2 : 1;
    this.depends.textContent = now ? filled(words.depends, {range: this.ranged(now, digits)}) : "…";
    if (now && before && changed) this.depends.append(` (${filled(words.published, {p: this.ranged(before, digits)})})`);
    mark(this.depends, now && before && [now, before].flatMap((one) => (one.p5 && one.p95 ? [one.p5.value, one.p95.value] : [])));
    const bound = beside.bound();
    this.bound.hidden = !beside.none.length;
    const yours = bound && `${figures.hundred(bound.yours, digitsOf(bound))} ${words.in100}`;
    this.bound.textContent = yours ? filled(words.bound, {p: yours}) : "…";
    if (bound && changed) this.bound.append(` (${filled(words.published, {p: figures.hundred(bound.base, digitsOf(bound))})})`);
    mark(this.bound, bound && [bound.yours, bound.base]);
    const each = beside.each(base).map(({name, pair}) => ({label: labelOf(name), pair, size: 0}));
    this.alone.replaceChildren(...this.tableOf(words.alone, each, true, each.length));
  }

  /** Between what a chance lies, or why that is not told. @param {import("./spread.js").Spread} spread
   * @param {number} digits */
  ranged({why, p5, p95}, digits) {
    const {words, figures} = this;
    if (!p5 || !p95) return words[`spread_${why}`];
    const [low, high] = [p5, p95].map(({value}) => figures.hundred(value < NOTHING ? 0 : value, digits));
    return `${low === high ? low : filled(words.range, {low, high})} ${words.in100}`;
  }

  /** What else moved clearly: ends and other events, where the plan stops, and numbers.
   * @param {Played} base @param {Played} yours @param {boolean} changed */
  showOthers(base, yours, changed) {
    const {words, payload, labels} = this;
    /** @param {string} name @param {string} label @param {boolean} event @param {number} [at] */
    const moved = (name, label, event, at) => {
      const pair = pairOf(base, yours, name, payload.lucks, event, at);
      return pair && pair.low * pair.high > 0 ? [{label, pair, size: Math.abs(pair.difference) / (event ? 1 : pair.high - pair.low)}] : [];
    };
    const others = changed ? payload.outcomes.filter((/** @type {any} */ o) => o.name !== "goal") : [];
    const events = others.filter((/** @type {any} */ o) => o.event).flatMap((/** @type {any} */ o) => moved(o.name, labels[o.name], true));
    const stops = (changed ? this.links : []).flatMap((label, at) => moved("stop", label, true, at));
    const numbers = others.filter((/** @type {any} */ o) => !o.event && !o.unit.startsWith("day")).flatMap(
      (/** @type {any} */ o) => moved(o.name, labels[o.name], false));
    const tables = [
      this.tableOf(words.head, events, true), this.tableOf(words.headStops, stops, true),
      this.tableOf(words.headMean, numbers, false),
    ].flat();
    this.table.replaceChildren(...(tables.length ? tables : [element("p", {class: "why"}, words.still)]));
  }

  /** @param {string} title @param {Row[]} found @param {boolean} event @param {number} [most] @returns {Element[]} */
  tableOf(title, found, event, most = MOST) {
    const {words, figures} = this;
    if (!found.length) return [];
    const digits = Math.min(...found.map(({pair}) => (pair ? digitsOf(pair) : 2)));
    const told = (/** @type {number} */ x, signed = false) =>
      event ? figures.hundred(x, digits, signed) : figures.amount(x, signed);
    const cells = (/** @type {import("./tally.js").Pair | null} */ pair) => (pair
      ? [told(pair.base), told(pair.yours), `${told(pair.difference, true)} ± ${told((pair.high - pair.low) / 2)}`] : ["…", "…", "…"]);
    const head = [title, words.headPublished, words.headYours, words.headDifference];
    const rows = found.sort((a, b) => b.size - a.size).slice(0, most).map(({label, pair}) => {
      const row = element("tr", {}, element("th", {scope: "row"}, label), ...cells(pair).map((x) => element("td", {class: "n"}, x)));
      mark(row, pair && [pair.yours, pair.difference]);
      return row;
    });
    return [element("table", {}, element("thead", {}, element("tr", {}, ...head.map((h, i) =>
      element("th", {scope: "col", ...(i ? {class: "n"} : {})}, h)))), element("tbody", {}, ...rows))];
  }
}
