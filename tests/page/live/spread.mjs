// The spread of chances from counts by draw, as the page works it out: cases from standard input.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {scripts, cases} = JSON.parse(readFileSync(0, "utf-8"));
const load = (name) => import(pathToFileURL(`${scripts}/${name}`));
const {chances, quantile} = await load("chances.js");
const {nestedLucks, spreadOf} = await load("spread.js");
const found = cases.map(({counts, plays, levels}) => {
  const made = chances(counts, plays);
  return levels.map((p) => quantile(made, p)).flatMap(({value, low, high}) => [value, low, high]);
});
const told = cases.map(({counts, plays}) => spreadOf(counts, plays, true).why);
const lucks = Array.from({length: 60000}, (_, i) => nestedLucks(i));
process.stdout.write(JSON.stringify({found, told, lucks}));
