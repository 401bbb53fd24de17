// The little of linear algebra that the spread of a chance takes: matrices as lists of rows, of a few columns.

/** @typedef {Float64Array[]} Matrix */

/** @param {number} rows @param {number} columns @param {(i: number, j: number) => number} of @returns {Matrix} */
export function matrix(rows, columns, of) {
  return Array.from({length: rows}, (_, i) => Float64Array.from({length: columns}, (_, j) => of(i, j)));
}

/** @param {ArrayLike<number>} a @param {ArrayLike<number>} b */
export function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** What times `square` gives the columns of `right`: elimination with the largest pivot. @param {Matrix} square
 * @param {Matrix} right @returns {Matrix} */
export function solved(square, right) {
  const n = square.length, rows = square.map((row, i) => Float64Array.of(...row, ...right[i]));
  for (let k = 0; k < n; k++) {
    let most = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[most][k])) most = i;
    [rows[k], rows[most]] = [rows[most], rows[k]];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const times = rows[i][k] / rows[k][k];
      for (let j = k; j < rows[i].length; j++) rows[i][j] -= times * rows[k][j];
    }
  }
  return rows.map((row, i) => row.subarray(n).map((x) => x / row[i]));
}

/** @param {Matrix} square @returns {Matrix} */
export const inverse = (square) => solved(square, matrix(square.length, square.length, (i, j) => (i === j ? 1 : 0)));

/** The same space, its columns at right angles and of length 1: Gram and Schmidt, twice against rounding.
 * @param {Float64Array[]} columns @returns {Float64Array[]} */
export function orthonormal(columns) {
  /** @type {Float64Array[]} */
  const found = [];
  for (const column of columns) {
    let rest = column;
    for (let turn = 0; turn < 2; turn++) {
      for (const one of found) {
        const share = dot(rest, one);
        rest = rest.map((x, i) => x - share * one[i]);
      }
    }
    const length = Math.sqrt(dot(rest, rest));
    found.push(rest.map((x) => x / length));
  }
  return found;
}

/** A curve through points at a place, level beyond them, as numpy.interp. @param {number} x @param {ArrayLike<number>} xs
 *   rising @param {ArrayLike<number>} ys */
export function between(x, xs, ys) {
  let low = 0, high = xs.length - 1;
  if (!(x >= xs[low])) return ys[low];
  if (x >= xs[high]) return ys[high];
  while (high - low > 1) { // the last place that is not above x
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  return ys[low] + (ys[high] - ys[low]) / (xs[high] - xs[low]) * (x - xs[low]);
}
