// A headless Chromium that has no network and writes down whatever goes wrong. Modules are found as Node finds them,
// by NODE_PATH too.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const require = createRequire(import.meta.url);
const {chromium} = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const open = (executablePath) => chromium.launch({executablePath, args: FLAGS});

/** A page of its own, and what it asked for and complained of: nothing, if all is well. */
export async function visit(browser, address, {log = {requests: [], complaints: []}, ...options} = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, offline: true, ...options});
  const page = await context.newPage();
  const file = address.split("#")[0];
  page.on("request", (request) => request.url().split("#")[0] !== file && log.requests.push(request.url()));
  page.on("console", (message) => log.complaints.push(message.text()));
  page.on("pageerror", (error) => log.complaints.push(error.message));
  page.on("dialog", (dialog) => log.complaints.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
  page.setDefaultTimeout(5000);
  await page.goto(address);
  await settle(page);
  return page;
}

/** Wait until every card is made. (The page's policy forbids what Playwright would wait with.) */
export function settle(page) {
  return page.evaluate(() => new Promise((resolve) => {
    const look = () => (built === entries.length ? resolve() : setTimeout(look, 5));
    look();
  }));
}

/** What axe-core finds that is serious or worse: rule and where. */
export async function barriers(page) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate("axe.run(document, {resultTypes: ['violations']})");
  const grave = violations.filter(({impact}) => ["serious", "critical"].includes(impact));
  return grave.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({target}) => target.join(" ")).join(", ")}`);
}
