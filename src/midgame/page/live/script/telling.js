// The sentences of a replication, as midgame tell has them: what was done, came about, was lost, day by day.

import {filled} from "./view.js";

/** @typedef {import("./story.js").Story} Story */
/** @typedef {import("./story.js").Day} Day */
/** @typedef {{picked: {replication: number, button: string, title: string, why: string}[], steps: string[],
 *   facts: {label: string, values: string[], step: boolean, answer: string[] | null}[], forces: string[], stocks: number[][],
 *   counters: (string | null)[], ends: string[], offers: Record<string, [string, string]>, causes: string[],
 *   rivals: Record<string, {label: string, rivals: string[]}>, start: string, tick: number}} Names  of what a story tells */

const DAY = 24 * 60 * 60 * 1000;
const LEAST = 1e-9;
const LARGE = 10; // a count that is told without a fraction

/** Says what happened in a replication. */
export class Telling {
  /** @param {any} given  the panel's data @param {import("./view.js").Figures} figures */
  constructor(given, figures) {
    this.words = given.words;
    /** @type {Names} */
    this.names = given.story;
    this.links = given.links;
    this.figures = figures;
  }

  /** Days on which more than counts changes; those between them together. @param {Story} story */
  stretches(story) {
    const mere = (/** @type {Day} */ day) => ![day.began, day.succeeded, day.failed, day.facts, day.ends].some((x) => x.length)
      && !day.tried.some((i) => this.names.offers[i]);
    /** @type {Day[][]} */
    const groups = [];
    for (const day of story.days) {
      const last = groups[groups.length - 1];
      if (mere(day) && last && mere(last[0])) last.push(day);
      else groups.push([day]);
    }
    const lines = groups.map((group) => {
      const [first, last] = [group[0].tick, group[group.length - 1].tick];
      const {words} = this;
      const when = first === last ? this.when(first, true)
        : filled(words.storyDays, {first: this.when(first, true), last: this.when(last)});
      const counts = [...this.forces(group), ...this.counters(group)];
      return {first, last, when, told: this.deeds(group[0]), counts: counts.length ? `${counts.join("; ")}.` : ""};
    }).filter((line) => line.told.length || line.counts);
    const beliefs = this.beliefs(story);
    if (beliefs && lines[0]?.first === 0) lines[0].told.unshift(beliefs);
    else if (beliefs) lines.unshift({first: 0, last: 0, when: this.when(0, true), told: [beliefs], counts: ""});
    return lines;
  }

  /** @param {Story} story */
  beliefs(story) {
    return story.believed.flatMap(([name, rival]) => {
      const about = this.names.rivals[name];
      return about ? [filled(this.words.storyBelieves, {thing: this.quoted(about.label), rival: this.quoted(about.rivals[rival])})] : [];
    }).join(" ");
  }

  /** What was done and what came about on a day: what is offered, steps alike together, then what became and ended.
   * @param {Day} day @returns {string[]} */
  deeds(day) {
    const {words, names} = this;
    const offers = day.tried.flatMap((i) => (names.offers[i] ? [filled(words.storyOffers,
      {side: names.offers[i][0], agreement: this.quoted(names.offers[i][1])})] : []));
    /** @type {Record<string, string[]>} */
    const groups = {};
    const steps = new Set([...day.began, ...day.succeeded, ...day.failed]);
    for (const i of [...steps].filter((one) => !names.offers[one]).sort((a, b) => a - b)) {
      const how = (day.began.includes(i) ? "Begins" : "") + (day.succeeded.includes(i) ? "Succeeds" : day.failed.includes(i) ? "Fails" : "");
      (groups[how] ??= []).push(this.quoted(names.steps[i]));
    }
    const done = Object.entries(groups).map(([how, some]) => (some.length > 1
      ? filled(words[`storyMany${how}`], {steps: this.listed(some)}) : filled(words[`story${how}`], {step: some[0]})));
    const became = day.facts.map(([i, value]) => {
      const fact = names.facts[i];
      return fact.answer ? fact.answer[value] ?? "" : filled(fact.step ? words.storyWay : words.storyNow,
        {fact: fact.label, value: this.quoted(fact.values[value]), way: this.quoted(fact.values[value])});
    });
    const ended = day.ends.map((i) =>
      filled(day.tick === 0 ? words.storyHolds : words.storyReached, {end: this.quoted(names.ends[i])}));
    return [[...offers, ...done].join(" "), [...became, ...ended].join(" ")].filter((text) => text.trim());
  }

  /** What forces lost, used and gained over days; of a force with states, what each state gained or lost.
   * @param {Day[]} days @returns {string[]} */
  forces(days) {
    const {words, names} = this;
    return names.stocks.flatMap((places) => {
      const here = days.flatMap((day) => day.forces.filter((f) => places.includes(f.at)));
      const sum = (/** @type {"lost" | "used" | "change"} */ what, /** @type {number[]} */ of) =>
        here.reduce((all, f) => all + (of.includes(f.at) ? f[what] : 0), 0);
      const left = (/** @type {number} */ at) => here.filter((f) => f.at === at).pop()?.left ?? 0;
      const [lost, used] = [sum("lost", places), sum("used", places)];
      if (places.length > 1) {
        return places.filter((at) => Math.abs(sum("change", [at])) > LEAST).map((at) => filled(words.storyCounter,
          {counter: names.forces[at], change: this.count(sum("change", [at]), true), total: this.count(left(at))}));
      }
      const [at] = places, gained = sum("change", places) + lost + used;
      const moved = /** @type {[string, number][]} */ ([["Lost", lost], ["Used", used], ["Arrived", gained], ["Gone", -gained]])
        .filter(([, n]) => n > LEAST);
      const said = {force: names.forces[at], left: this.count(left(at))};
      if (moved.length < 2) return moved.map(([word, n]) => filled(words[`story${word}`], {...said, n: this.count(n)}));
      const told = moved.map(([word, n]) => filled(words[`storyOf${word}`], {n: this.count(n)})).join(", ");
      return [filled(words.storyForce, {...said, moved: told})];
    });
  }

  /** @param {Day[]} days @returns {string[]} */
  counters(days) {
    const {words, names} = this;
    return names.counters.flatMap((counter, at) => {
      const here = days.flatMap((day) => day.counters.filter((c) => c[0] === at));
      const change = here.reduce((sum, c) => sum + c[1], 0);
      return counter && Math.abs(change) > LEAST ? [filled(words.storyCounter, {counter,
        change: this.count(change, true), total: this.count(here[here.length - 1][2])})] : [];
    });
  }

  /** How it ended. @param {Story} story */
  ending(story) {
    const {words, names} = this;
    const told = [story.goal ? words.storyGoal : words.storyNoGoal];
    if (!story.goal && story.link >= 0) {
      const step = this.links[story.link];
      told.push(filled(step ? words.storyStopped : words.storyAllHeld, {
        step: this.quoted(step ?? ""), day: this.when(story.stop), cause: names.causes[story.cause],
      }));
    }
    const held = story.holds.map((i) => this.quoted(names.ends[i]));
    if (held.length) told.push(filled(words.storyAtEnd, {ends: this.listed(held)}));
    const when = filled(words.storyEnd, {moment: this.when(story.last)});
    return {first: story.last, last: story.last, when, told, counts: ""};
  }

  /** @param {string[]} some */
  listed(some) {
    return new Intl.ListFormat(this.figures.locale, {type: "conjunction"}).format(some);
  }

  /** A count: large ones whole, since nobody counts parts of a bomb among a hundred. @param {number} n
   * @param {boolean} [signed] */
  count(n, signed = false) {
    return this.figures.amount(Math.abs(n) < LARGE ? n : Math.round(n), signed, Math.abs(n) < LARGE ? 2 : 21);
  }

  /** @param {string} label */
  quoted(label) {
    return filled(this.words.quoted, {x: label});
  }

  /** A tick as the day of the clock, with its date where it has one. @param {number} tick
   * @param {boolean} [begins]  a sentence */
  when(tick, begins = false) {
    const {words, names, figures} = this;
    const day = tick * names.tick, whole = Math.floor(day + LEAST), minutes = Math.round((day - whole) * 24 * 60);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const n = figures.whole.format(whole);
    const said = names.tick < 1 ? filled(words.storyTime, {day: n, time}) : filled(begins ? words.storyDayBegins : words.storyDay, {day: n});
    if (!names.start) return said;
    const at = new Date(Date.parse(`${names.start}T00:00:00Z`) + whole * DAY);
    const date = at.toLocaleDateString(figures.locale, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
    return names.tick < 1 ? filled(words.storyMoment, {date, time}) : `${said} (${date})`;
  }
}
