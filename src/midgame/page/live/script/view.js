// Small pieces that the panel is made of: elements, sentences with their places filled, figures as the reader writes them.

/** An element with what is in it: texts are texts, never tags. @param {string} tag
 * @param {Record<string, string | number | boolean | EventListener>} [given]
 * @param {...(Node | string)} inside @returns {any} */
export function element(tag, given = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, String(value));
  }
  made.append(...inside);
  return made;
}

/** A sentence with its places filled. @param {string} sentence @param {Record<string, string | number>} [values] */
export const filled = (sentence, values = {}) =>
  sentence.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));

/** Figures in the reader's language. */
export class Figures {
  /** @param {string} locale */
  constructor(locale) {
    this.plain = new Intl.NumberFormat(locale, {maximumSignificantDigits: 4});
    this.whole = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});
    this.locale = locale;
  }

  /** A chance in a hundred, or a difference of two with its sign. @param {number} p
   * @param {number} digits  behind the point @param {boolean} [signed] @returns {string} */
  hundred(p, digits, signed = false) {
    const form = new Intl.NumberFormat(this.locale, {
      minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: signed ? "exceptZero" : "auto",
    });
    const least = 10 ** -digits;
    const small = !signed && p > 0 && 100 * p < least / 2;
    return small ? `< ${form.format(least)}` : form.format(100 * p).replace("-", "\u2212");
  }

  /** A mean of amounts, or a difference of two with its sign. @param {number} x @param {boolean} [signed]
   * @param {number} [digits] */
  amount(x, signed = false, digits = 3) {
    const form = new Intl.NumberFormat(this.locale, {
      maximumSignificantDigits: digits, signDisplay: signed ? "exceptZero" : "auto",
    });
    return form.format(x).replace("-", "\u2212");
  }

  /** A value with its unit. @param {number} x @param {{unit: string, share: boolean}} about */
  value(x, about) {
    return `${this.bare(x, about)}${about.share ? "" : ` ${about.unit}`}`.trimEnd();
  }

  /** A value without its unit. @param {number} x @param {{share: boolean}} about */
  bare(x, about) {
    return about.share ? `${this.plain.format(100 * x)}%` : this.plain.format(x);
  }
}

/** A number that is not longer than a reader would write it. @param {number} x @param {number} width  of its range */
export function rounded(x, width) {
  const digits = Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(Math.max(width, 1e-12)))));
  return Number(x.toFixed(digits));
}

const SVG = "http://www.w3.org/2000/svg";

/** A curve over a range, and the part of it that is kept. @param {number[][]} points @param {number} low
 * @param {number} high @returns {{drawing: SVGElement, keep: (from: number, to: number, yours: boolean) => void}} */
export function curve(points, low, high) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 100 40");
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("aria-hidden", "true");
  const sorted = points.map((p) => p[1]).sort((a, b) => a - b);
  const top = Math.min(sorted[sorted.length - 1], 4 * sorted[Math.floor(sorted.length / 2)]) || 1;
  const x = (/** @type {number} */ v) => (100 * (v - low)) / (high - low || 1);
  const y = (/** @type {number} */ v) => 38 - 34 * Math.min(v / top, 1);
  const path = (/** @type {number[][]} */ some) => {
    if (!some.length) return "";
    const line = some.map(([a, b]) => `${x(a).toFixed(2)} ${y(b).toFixed(2)}`).join("L");
    return `M${x(some[0][0]).toFixed(2)} 38L${line}L${x(some[some.length - 1][0]).toFixed(2)} 38Z`;
  };
  const at = (/** @type {number} */ v) => {
    const next = points.findIndex((p) => p[0] >= v);
    if (next <= 0) return points[next < 0 ? points.length - 1 : 0][1];
    const [a, b] = [points[next - 1], points[next]];
    return a[1] + ((b[1] - a[1]) * (v - a[0])) / (b[0] - a[0] || 1);
  };
  const [whole, kept, line] = ["c-all", "c-yours", "c-line"].map((name) => {
    const made = document.createElementNS(SVG, "path");
    made.setAttribute("class", name);
    drawing.append(made);
    return made;
  });
  whole.setAttribute("d", path(points));
  const keep = (/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ yours) => {
    drawing.classList.toggle("yours", yours);
    const inside = points.filter((p) => p[0] > from && p[0] < to);
    kept.setAttribute("d", yours && to > from ? path([[from, at(from)], ...inside, [to, at(to)]]) : "");
    line.setAttribute("d", yours && to <= from ? `M${x(from).toFixed(2)} 0V40` : "");
  };
  return {drawing, keep};
}
