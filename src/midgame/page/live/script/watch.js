// @ts-check
/* Follows midgame watch: shows what is wrong with the files, and opens the page anew when there is another. */

/** @typedef {{where: string, what: string, fix: string}} Wrong */
/** @typedef {{page: string, wrong: string, waiting: string, fix: string, gone: string}} Watched */

/** @param {Wrong[]} errors @param {Watched} words @returns {HTMLElement} */
function wrongWith(errors, words) {
  const box = document.createElement("section");
  box.className = "warning watched";
  box.setAttribute("role", "alert");
  const head = document.createElement("p");
  head.textContent = words.page ? words.wrong : words.waiting;
  box.append(head);
  for (const error of errors) {
    const line = document.createElement("p"), place = document.createElement("code");
    place.textContent = error.where;
    line.append(place, error.where ? " " : "", error.what);
    if (error.fix) {
      const fix = document.createElement("span");
      fix.textContent = `${words.fix} ${error.fix}`;
      line.append(document.createElement("br"), fix);
    }
    box.append(line);
  }
  return box;
}

function follow() {
  /** @type {Watched} */
  const words = JSON.parse(document.getElementById("watched")?.textContent ?? "{}");
  const news = new EventSource("events");
  /** @type {HTMLElement | null} */
  let shown = null;
  const show = (/** @type {HTMLElement | null} */ box) => {
    shown?.remove();
    shown = box;
    if (box) (document.querySelector("main") ?? document.body).prepend(box);
  };
  news.onmessage = (message) => {
    /** @type {{page: string, errors: Wrong[]}} */
    const now = JSON.parse(message.data);
    if (now.page !== words.page) location.reload(); // the address, with what was moved, stays
    else show(now.errors.length ? wrongWith(now.errors, words) : null);
  };
  news.onerror = () => {
    if (news.readyState === EventSource.CLOSED) show(wrongWith([{ where: "", what: words.gone, fix: "" }], { ...words, page: "", waiting: "" }));
  };
}

follow();
