// Intervals of pairs of columns from standard input, as the page works them out.
import {readFileSync} from "node:fs";
import {pathToFileURL} from "node:url";

const {scripts, cases, lucks} = JSON.parse(readFileSync(0, "utf-8"));
const {meanOf, pairedDifference} = await import(pathToFileURL(`${scripts}/statistics.js`));
const flat = ({value, low, high}) => [value, low, high];
const found = cases.map(([a, b, event]) => [meanOf(a, lucks, event), pairedDifference(a, b, lucks, event)].flatMap(flat));
process.stdout.write(JSON.stringify(found));
