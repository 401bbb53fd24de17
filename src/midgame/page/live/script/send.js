// What a reader sends: the change as YAML, the command that plays it, and an address.

import {addressOf, yamlOf} from "./settings.js";
import {element, filled} from "./view.js";

const SHOWN = 2000; // milliseconds for which it says that it was copied

/** @typedef {import("./settings.js").Setting} Setting */

/** The part of the panel with the change as text. */
export class Send {
  /** @param {any} given  the panel's data @param {any} payload @param {Map<string, Setting>} settings */
  constructor(given, payload, settings) {
    this.words = given.words;
    this.command = given.command;
    this.payload = payload;
    this.settings = settings;
    this.yaml = element("pre", {tabindex: 0});
    this.address = element("p", {class: "why address"});
    this.button = element("button", {type: "button", click: () => void this.copy()}, this.words.copy);
    this.node = element("details", {class: "send"}, element("summary", {}, this.words.send), this.yaml,
      element("pre", {tabindex: 0}, given.command), this.address);
  }

  /** Show what is set, here and in the address of the page. */
  show() {
    const {settings, payload, words} = this;
    const address = addressOf(settings, payload);
    if (address !== location.hash.replace(/^#/, "")) history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
    this.yaml.textContent = yamlOf(settings, payload, words);
    this.address.textContent = filled(words.address, {address: `${location.pathname.split("/").pop()}#${address}`});
  }

  async copy() {
    const text = `${yamlOf(this.settings, this.payload, this.words)}# ${this.command}\n`;
    try {
      await navigator.clipboard.writeText(text);
    } catch { // not allowed here: mark the text, so that the keyboard copies it
      this.yaml.closest("details").open = true;
      getSelection()?.selectAllChildren(this.yaml);
      return;
    }
    this.button.textContent = this.words.copied;
    setTimeout(() => { this.button.textContent = this.words.copy; }, SHOWN);
  }
}
