// Intervals of shares that rest on few cases, as midgame/statistics/rare.py has them.

const FEW = 10; // draws with a case, below which the interval is the exact one
const ROUNDING = 1e-9; // of so many cases: ten draws are ten, however their squares were added up
const RARE = 0.1; // share up to which a count is near enough Poisson's
const HALF_LOG_2PI = 0.91893853320467274178;

/** Whether a share, total of size, rests on too few draws. @param {number} total @param {number} squares
 * @param {number} size */
export function isRare(total, squares, size) {
  return (squares > 0 ? total * total / squares : 0) < FEW - ROUNDING && total < RARE * size;
}

/** The gamma interval of a share, total of size, of which one draw can have `most` (Fay and Feuer 1997).
 * @param {number} total @param {number} squares @param {number} most @param {number} size @param {number} level
 * @returns {[number, number]} */
export function exact(total, squares, most, size, level) {
  const tail = (1 - level) / 2;
  const low = total > 0 ? squares / total * gammaQuantile(total * total / squares, tail) : 0;
  const y = total + most, v = squares + most * most;
  return [low / size, Math.min(v / y * gammaQuantile(y * y / v, 1 - tail) / size, 1)];
}

/** The value below which a share p of a gamma distribution of scale 1 lies, by halving. @param {number} shape
 * @param {number} p */
function gammaQuantile(shape, p) {
  let [low, high] = [0, shape + 10];
  while (below(shape, high) < p) high *= 2;
  for (;;) {
    const middle = 0.5 * (low + high);
    if (!(low < middle && middle < high)) return middle;
    if (below(shape, middle) < p) low = middle;
    else high = middle;
  }
}

/** The share of a gamma distribution below x, by its series. @param {number} shape @param {number} x */
function below(shape, x) {
  let term = 1, total = 1;
  for (let n = 1; term > 1e-17 * total; n++) {
    term *= x / (shape + n);
    total += term;
  }
  return total * Math.exp(shape * Math.log(x) - x - logGamma(shape + 1));
}

/** The logarithm of the gamma function, by Stirling's series. @param {number} x */
function logGamma(x) {
  let product = 1;
  for (; x < 12; x++) product *= x;
  const y = 1 / (x * x);
  const rest = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + rest - Math.log(product);
}
