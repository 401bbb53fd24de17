// A card for each thing that a reader may doubt: its range or its choices, and what has been set.

import {curve, element, filled, rounded} from "./view.js";
import {bare} from "./settings.js";

const STEPS = 200; // places of a handle along a range

/** @typedef {import("./settings.js").Setting} Setting */
/** @typedef {{words: Record<string, string>, figures: import("./view.js").Figures, sources: Record<string, string>,
 *   get: (name: string) => Setting | undefined, set: (name: string, setting: Setting | null) => void}} Desk
 *   what cards write down what is set on */
/** @typedef {{name: string, node: HTMLElement, show: () => void, text: string}} Card */
/** @typedef {{label: string, unit: string, share: boolean, why: string, least: number | null, most: number | null}} About */

let numbered = 0;

/** The frame of a card. @param {string} label @param {string} written  its name, as a change has it
 * @param {string} why @param {string} [tag] @returns {{node: HTMLElement, status: HTMLElement, said: HTMLElement}} */
function frame(label, written, why, tag = "") {
  const id = `card-${++numbered}`;
  const status = element("span", {class: "status"}), said = element("p", {class: "said"});
  const head = element("h4", {id}, ...(tag ? [element("span", {class: "tag"}, tag), " "] : []), label, " ",
    element("code", {}, written));
  const node = element("section", {class: "card", "aria-labelledby": id}, element("div", {class: "cardhead"}, head, status));
  if (why) node.append(element("p", {class: "why"}, why));
  return {node, status, said};
}

/** Say whether something is changed. @param {Desk} desk @param {{node: HTMLElement, status: HTMLElement}} made
 * @param {boolean} changed */
function mark(desk, made, changed) {
  made.node.classList.toggle("yours", changed);
  made.status.textContent = changed ? desk.words.yours : desk.words.asPublished;
}

/** A group of choices, of which one holds. @param {string} label @param {string[]} options
 * @param {Record<string, string>} marks @param {(at: number) => void} chosen
 * @returns {{node: HTMLElement, show: (at: number) => void}} */
function choices(label, options, marks, chosen) {
  const group = `choice-${++numbered}`;
  const inputs = options.map((_, i) => element("input", {
    type: "radio", name: group, id: `${group}-${i}`, ...marks, change: () => chosen(i),
  }));
  const node = element("fieldset", {}, element("legend", {class: "heard"}, label));
  for (const [i, option] of options.entries()) {
    node.append(element("label", {for: `${group}-${i}`, class: "choice"}, inputs[i], element("span", {}, option)));
  }
  return {node, show: (at) => { inputs.forEach((input, i) => { input.checked = i === at; }); }};
}

/** A card of a switch. @param {Desk} desk @param {{name: string, options: string[], chosen: number}} given
 * @param {string} label @returns {Card} */
export function switchCard(desk, given, label) {
  const made = frame(label, given.name, "");
  const group = choices(label, given.options, {"data-switch": given.name}, (at) =>
    desk.set(given.name, at === given.chosen ? null : {option: at}));
  made.node.append(group.node);
  const show = () => {
    const set = desk.get(given.name);
    group.show(set && "option" in set ? set.option : given.chosen);
    mark(desk, made, Boolean(set));
  };
  return {name: given.name, node: made.node, show, text: `${label} ${given.name} ${given.options.join(" ")}`};
}

/** A card of a step that can be made certain. @param {Desk} desk @param {{name: string, label: string}} step
 * @returns {Card} */
export function stepCard(desk, step) {
  const made = frame(step.label, step.name, "");
  const box = element("input", {
    type: "checkbox", id: `step-${step.name}`, "data-step": step.name,
    change: () => desk.set(step.name, box.checked ? {certain: true} : null),
  });
  made.node.append(element("label", {class: "choice", for: `step-${step.name}`}, box, element("span", {}, desk.words.certain)));
  const show = () => {
    box.checked = Boolean(desk.get(step.name));
    mark(desk, made, box.checked);
  };
  return {name: step.name, node: made.node, show, text: `${step.label} ${step.name}`};
}

/** A card of a gap. @param {Desk} desk @param {{step: string, label: string}} gap @returns {Card} */
export function gapCard(desk, gap) {
  const made = frame(gap.label, gap.step, "", desk.words.gap);
  const about = {unit: "", share: true};
  const chance = element("input", {
    type: "range", min: 0, max: 100, step: 1, value: 50, "data-step": gap.step, "aria-label": gap.label,
    input: () => desk.set(gap.step, {chance: Number(chance.value) / 100}),
  });
  const {open, never, always} = desk.words;
  const group = choices(gap.label, [open, never, always, filled(desk.words.chance, {x: "…"})], {"data-step": gap.step}, (at) =>
    desk.set(gap.step, [null, {chance: 0}, {chance: 1}, {chance: Number(chance.value) / 100}][at]));
  made.node.append(group.node, element("div", {class: "one"}, chance), made.said);
  const show = () => {
    const set = desk.get(gap.step);
    const p = set && "chance" in set ? set.chance : -1;
    group.show(p < 0 ? 0 : p === 0 ? 1 : p === 1 ? 2 : 3);
    if (p > 0 && p < 1) chance.value = String(Math.round(100 * p));
    chance.parentElement.hidden = p <= 0 || p >= 1;
    const told = desk.figures.value(p, about);
    chance.setAttribute("aria-valuetext", told);
    made.said.textContent = p > 0 && p < 1 ? filled(desk.words.chance, {x: told}) : "";
    mark(desk, made, p >= 0);
  };
  return {name: gap.step, node: made.node, show, text: `${gap.label} ${gap.step}`};
}

/** From where to where a quantity can be moved. @param {any} quantity @param {About} about @returns {[number, number]} */
function ends(quantity, about) {
  const points = quantity.curve.map((/** @type {number[]} */ p) => p[0]);
  const [low, high] = quantity.range.map(Number);
  let found = points.length ? [Math.min(...points, low), Math.max(...points, high)] : [low, high];
  if (about.least !== null && about.most !== null && about.most > about.least) {
    const wide = about.most - about.least <= 3 * (found[1] - found[0]);
    if (wide || about.share) found = [about.least, about.most];
  }
  if (!(found[1] > found[0])) found = about.share ? [0, 1] : [Math.min(0, 2 * found[0]), Math.max(2 * found[0], 1)];
  const width = found[1] - found[0];
  return [rounded(found[0], width), rounded(found[1], width)];
}

/** A card of a quantity. @param {Desk} desk @param {any} quantity @param {About} about @returns {Card} */
export function quantityCard(desk, quantity, about) {
  const {words, figures} = desk, name = quantity.name;
  const guessed = quantity.sources.includes("assumed") ? words.assumed : "";
  const made = frame(about.label, bare(name), about.why, guessed);
  const named = quantity.sources.filter((/** @type {string} */ s) => s !== "assumed");
  const text = [about.label, name, quantity.text, ...named, ...quantity.rivals.map((/** @type {any} */ r) => r.label)].join(" ");
  /** @type {(() => void)[]} */
  const shows = [];
  if (quantity.range.length && quantity.kind !== "rival") shows.push(handles(desk, quantity, about, made));
  if (named.length) {
    const titles = named.map((/** @type {string} */ s) => desk.sources[s] || s).join("; ");
    made.node.append(element("p", {class: "why"}, filled(words.sources, {names: titles})));
  }
  if (quantity.rivals.length > 1) {
    const options = [words.bothRivals, ...quantity.rivals.map((/** @type {any} */ r, /** @type {number} */ i) => r.label || String(i + 1))];
    const group = choices(about.label, options, {"data-quantity": name}, (at) => desk.set(name, at ? {believe: at - 1} : null));
    made.node.append(group.node);
    shows.push(() => {
      const set = desk.get(name);
      group.show(!set ? 0 : "believe" in set ? set.believe + 1 : -1);
    });
  }
  made.node.append(made.said);
  const show = () => {
    const set = desk.get(name);
    shows.forEach((one) => one());
    const told = (/** @type {number} */ x) => figures.value(x, about);
    made.said.textContent = !set ? "" : "hold" in set ? filled(words.heldAt, {x: told(set.hold)})
      : "part" in set ? filled(words.partOf, {low: told(set.part[0]), high: told(set.part[1])}) : "";
    mark(desk, made, Boolean(set));
  };
  return {name, node: made.node, show, text};
}

/** The curve of a quantity with its handles: two for a part of the range, one for a value that is held.
 * @param {Desk} desk @param {any} quantity @param {About} about @param {{node: HTMLElement}} made @returns {() => void} */
function handles(desk, quantity, about, made) {
  const {words, figures} = desk, name = quantity.name;
  const [low, high] = ends(quantity, about);
  const width = high - low;
  const known = !quantity.curve.length;
  const drawn = known ? null : curve(quantity.curve, low, high);
  const value = (/** @type {HTMLInputElement} */ input) => rounded(low + (width * Number(input.value)) / STEPS, width);
  const range = (/** @type {string} */ end, /** @type {string} */ label) => element("input", {
    type: "range", min: 0, max: STEPS, step: 1, "data-quantity": name, "data-end": end,
    "aria-label": filled(label, {name: about.label}), input: () => moved(end),
  });
  const [from, to, at] = [range("low", words.from), range("high", words.to), range("at", words.at)];
  const button = (/** @type {string} */ said, /** @type {() => void} */ press) =>
    element("button", {type: "button", class: "link", click: press}, said);
  const middle = rounded(known ? Number(quantity.range[0]) : (Number(quantity.range[0]) + Number(quantity.range[1])) / 2, width);
  const hold = button(words.hold, () => { desk.set(name, {hold: middle}); at.focus(); });
  const part = button(words.part, () => {
    desk.set(name, {part: [rounded(low + width / 4, width), rounded(high - width / 4, width)]});
    from.focus();
  });
  const whole = button(words.whole, () => { desk.set(name, null); (known ? hold : from).focus(); });
  function moved(/** @type {string} */ end) {
    if (end === "at") {
      desk.set(name, {hold: value(at)});
      return;
    }
    if (Number(from.value) >= Number(to.value)) {
      if (end === "low") from.value = String(Number(to.value) - 1);
      else to.value = String(Number(from.value) + 1);
    }
    const all = Number(from.value) <= 0 && Number(to.value) >= STEPS;
    desk.set(name, all ? null : {part: [value(from), value(to)]});
  }
  const two = element("div", {class: "two-handles"}, from, to), one = element("div", {class: "one"}, at);
  const ticks = element("div", {class: "ends-said"}, ...[low, low + width / 2].map((x) =>
    element("span", {}, figures.bare(rounded(x, width), about))), element("span", {}, figures.value(high, about)));
  made.node.append(...(drawn ? [drawn.drawing] : []), two, one, ticks, element("p", {class: "ways"}, hold, part, whole));
  const put = (/** @type {HTMLInputElement} */ input, /** @type {number} */ x) => {
    input.value = String(Math.round((STEPS * (x - low)) / width));
    input.setAttribute("aria-valuetext", figures.value(x, about));
  };
  return () => {
    const set = desk.get(name);
    const held = Boolean(set && "hold" in set), parted = Boolean(set && "part" in set);
    const [a, b] = set && "part" in set ? set.part : [low, high];
    const x = set && "hold" in set ? set.hold : middle;
    put(from, a);
    put(to, b);
    put(at, x);
    one.hidden = !held;
    two.hidden = held || known;
    hold.hidden = held;
    part.hidden = known || parted || !held;
    whole.hidden = !set;
    if (drawn) drawn.keep(held ? x : a, held ? x : b, held || parted);
  };
}
