// The day that a reader moves to on the page of what has happened so far: its row of the tables, and a line in the chart.

import {element, filled} from "./view.js";

/** @typedef {{at: number, cells: string[]}} Row  from which day on what stands in the tables
 * @typedef {{start: string, last: number, share: number, locale: string, heads: string[], rows: Row[],
 *   words: Record<string, string>}} Given  ``last`` is the last day, at ``share`` of the axis of the chart */

const DAY = 86_400_000;

class Days {
  /** @param {Given} given @param {Element} field  of the chart */
  constructor(given, field) {
    this.given = given;
    this.dates = new Intl.DateTimeFormat(given.locale, {day: "numeric", month: "long", year: "numeric", timeZone: "UTC"});
    this.line = element("span", {class: "day-line", "aria-hidden": "true"});
    field.append(this.line);
    this.slider = element("input", {
      type: "range", id: "day", min: 0, max: given.last, step: 1, value: given.last, input: () => this.show(),
    });
    this.date = element("output", {for: "day"});
    this.earlier = element("button", {type: "button", click: () => this.step(-1)}, given.words.earlier);
    this.later = element("button", {type: "button", click: () => this.step(1)}, given.words.later);
    this.cells = given.heads.map(() => element("dd"));
    const track = element("div", {class: "day-track"}, this.slider);
    track.style.setProperty("--share", String(given.share));
    this.node = element("div", {class: "by-day"}, track,
      element("div", {class: "day-head"}, element("label", {for: "day"}, given.words.label), this.date,
        element("span", {class: "day-steps"}, this.earlier, this.later)),
      element("dl", {}, ...given.heads.flatMap((head, i) => [element("dt", {}, head), this.cells[i]])));
    this.show();
  }

  /** The row that stands on a day. @param {number} day */
  row(day) {
    return this.given.rows.filter((row) => row.at <= day).length - 1;
  }

  /** To the news before or after. @param {number} by */
  step(by) {
    const rows = this.given.rows, now = this.row(Number(this.slider.value));
    const inside = by < 0 && Number(this.slider.value) > rows[now].at;  // first to where what stands was seen
    this.slider.value = String(rows[Math.min(Math.max(inside ? now : now + by, 0), rows.length - 1)].at);
    this.show();
  }

  /** What stands on the day of the slider. */
  show() {
    const {given} = this, day = Number(this.slider.value), now = this.row(day);
    const date = this.dates.format(new Date(Date.parse(given.start) + day * DAY));
    const cells = given.rows[now].cells;
    this.date.textContent = date;
    this.cells.forEach((cell, i) => { cell.textContent = cells[i]; });
    this.slider.setAttribute("aria-valuetext", filled(given.words.heard, {date, chance: cells[1]}));
    this.line.style.left = `${(100 * given.share * day) / given.last}%`;
    this.earlier.disabled = day === 0;
    this.later.disabled = now === given.rows.length - 1;
  }
}

function begin() {
  const given = JSON.parse(document.getElementById("days")?.textContent ?? "null");
  const chart = document.querySelector("#figure-followed .plot"), field = chart?.querySelector(".field");
  if (given && chart && field) chart.after(new Days(given, field).node);
}

begin();
