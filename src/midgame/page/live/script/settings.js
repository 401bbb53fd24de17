// What a reader has set, and its three written forms: an address, the YAML of a change, and what a worker plays.

/** @typedef {{hold: number} | {part: [number, number]} | {believe: number} | {option: number} | {chance: number}
 *   | {certain: true}} Setting  of one thing */
/** @typedef {Map<string, Setting>} Settings  by the name of a quantity, a switch, or a step */
/** @typedef {{name: string, rivals: {label: string}[]}} Quantity */
/** @typedef {{quantities: Quantity[], switches: {name: string, options: string[]}[], gaps: {step: string}[],
 *   steps: {name: string, certain: boolean}[]}} Things  of a payload */

const RIVAL = "rival.";
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/** The name that a reader writes. @param {string} name @returns {string} */
export const bare = (name) => (name.startsWith(RIVAL) ? name.slice(RIVAL.length) : name);

/** What a worker plays; gaps that are left open have the chance `open`, where one is given. @param {Settings} settings
 * @param {Things} things @param {number} [open] @returns {import("./change.js").Change} */
export function changeOf(settings, things, open) {
  /** @type {Required<import("./change.js").Change>} */
  const change = {hold: {}, part: {}, believe: {}, switches: {}, gaps: {}, certain: []};
  if (open !== undefined) for (const gap of things.gaps) change.gaps[gap.step] = open;
  for (const [name, set] of settings) {
    if ("hold" in set) change.hold[name] = set.hold;
    else if ("part" in set) change.part[name] = set.part;
    else if ("believe" in set) change.believe[name] = set.believe;
    else if ("option" in set) change.switches[name] = set.option;
    else if ("chance" in set) change.gaps[name] = set.chance;
    else change.certain.push(name);
  }
  return change;
}

/** The value of a setting as the address has it. @param {string} name @param {Setting} set @param {Things} things */
function inAddress(name, set, things) {
  if ("hold" in set) return String(set.hold);
  if ("part" in set) return `${set.part[0]}..${set.part[1]}`;
  if ("believe" in set) return `rival ${set.believe + 1}`;
  if ("option" in set) return things.switches.find((s) => s.name === name)?.options[set.option] ?? "";
  return "chance" in set ? String(set.chance) : "certain";
}

/** The part of the address behind its #. @param {Settings} settings @param {Things} things @returns {string} */
export function addressOf(settings, things) {
  const parts = [...settings].map(([name, set]) => `${bare(name)}=${encodeURIComponent(inAddress(name, set, things))}`);
  return parts.join("&").replaceAll("%20", "_");
}

/** What an address sets, and what in it is not of this scenario. @param {string} hash @param {Things} things
 * @returns {{settings: Settings, unknown: string[]}} */
export function settingsFrom(hash, things) {
  /** @type {Settings} */
  const settings = new Map();
  /** @type {string[]} */
  const unknown = [];
  for (const part of hash.replace(/^#/, "").split("&").filter((p) => p.includes("="))) {
    const at = part.indexOf("=");
    let name = part.slice(0, at), text = part.slice(at + 1);
    try {
      [name, text] = [decodeURIComponent(name), decodeURIComponent(text)];
    } catch {
      unknown.push(part);
      continue;
    }
    const found = settingOf(name, text, things);
    if (found) settings.set(...found);
    else unknown.push(`${name}=${text}`);
  }
  return {settings, unknown};
}

/** @param {string} name @param {string} text @param {Things} things @returns {[string, Setting] | null} */
function settingOf(name, text, things) {
  const given = things.switches.find((s) => s.name === name);
  if (given) {
    const option = given.options.findIndex((o) => o === text || o.replaceAll(" ", "_") === text);
    return option < 0 ? null : [name, {option}];
  }
  if (text === "certain") {
    if (things.gaps.some((g) => g.step === name)) return [name, {chance: 1}];
    return things.steps.some((s) => s.name === name && s.certain) ? [name, {certain: true}] : null;
  }
  const quantity = things.quantities.find((q) => bare(q.name) === name);
  const rival = /^rival[ _](\d+)$/.exec(text);
  if (rival) {
    const believe = Number(rival[1]) - 1;
    return quantity && believe >= 0 && believe < quantity.rivals.length ? [quantity.name, {believe}] : null;
  }
  if (!quantity) {
    const chance = Number(text);
    const gap = NUMBER.test(text) && chance >= 0 && chance <= 1 && things.gaps.some((g) => g.step === name);
    return gap ? [name, {chance}] : null;
  }
  const [low, high, more] = text.split("..");
  if (more !== undefined || !NUMBER.test(low)) return null;
  if (high === undefined) return [quantity.name, {hold: Number(low)}];
  return NUMBER.test(high) && Number(low) < Number(high) ? [quantity.name, {part: [Number(low), Number(high)]}] : null;
}

/** The change as a file for midgame run --change. @param {Settings} settings @param {Things} things
 * @param {Record<string, string>} words @returns {string} */
export function yamlOf(settings, things, words) {
  const lines = [`label: ${JSON.stringify(words.label)}`];
  for (const [name, set] of settings) {
    let text = inAddress(name, set, things);
    if ("part" in set) text = `within ${set.part[0]} to ${set.part[1]}`;
    else if ("option" in set && !/^[A-Za-z][\w ]*$/.test(text)) text = JSON.stringify(text);
    lines.push(`${bare(name)}: ${text}`);
  }
  lines.push(`from: ""  # ${words.sourceHere}`, `why: ""  # ${words.whyHere}`);
  return `${lines.join("\n")}\n`;
}
