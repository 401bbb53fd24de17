// What was published is played again: whether it comes out the same.

import {changeOf} from "./settings.js";
import {checksOf, firstOther} from "./tally.js";
import {element, filled} from "./view.js";
import {Played} from "./played.js";

/** Play the published replications again, and say whether they come out the same.
 * @param {import("./crew.js").Crew} crew @param {any} given  the panel's data @param {any} payload
 * @param {import("./view.js").Figures} figures @param {Element} node  where it is said @param {() => void} over */
export function replay(crew, given, payload, figures, node, over) {
  const {words} = given;
  const again = new Played(changeOf(new Map(), payload), payload.published, payload.lucks);
  const all = figures.whole.format(payload.published);
  const told = () => {
    const n = again.shared(again);
    if (n < payload.published) {
      node.textContent = filled(words.replaying, {n: figures.whole.format(n), all});
      return;
    }
    const other = firstOther(checksOf(again.rows, given.checks.of, payload.published), given.checks);
    const [head, rest] = other === -1 ? [words.same, words.sameLong] : [words.differs, words.differsLong];
    const n_ = other === -1 ? all : other < 0 ? "?" : figures.whole.format(other);
    node.replaceChildren(element("p", {class: "same", "data-same": other === -1 ? "yes" : "no"},
      element("b", {}, filled(head, {n: n_})), " ", filled(rest, {n: n_})));
    over();
  };
  crew.play(again.tasks(payload.published, told));
}
