// node keys.mjs CHROMIUM PAGE: how long each of some keystrokes takes until its result is painted,
// as JSON, in ms: rounds of the same keystrokes.
import {pathToFileURL} from "node:url";
import {open, visit} from "./browser.mjs";

const [executable, path] = process.argv.slice(2);
const browser = await open(executable);
const start = Date.now();
const page = await visit(browser, pathToFileURL(path).href);
const opened = Date.now() - start;
const first = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
await page.evaluate(() => {
  globalThis.lasted = [];
  document.getElementById("search").addEventListener("keydown", (event) => {
    // a message sent from within a frame arrives once that frame is painted
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => lasted.push(performance.now() - event.timeStamp);
      port2.postMessage(null);
    });
  });
});
await page.focus("#search");
const ROUNDS = 3;
const KEYS = ["p", "o", "u", "t", "i", "n", "e", " ", "k", "i", "m", ...Array(11).fill("Backspace")];
const rounds = [];
for (let round = 0; round < ROUNDS; round += 1) {
  for (const key of KEYS) {
    await page.keyboard.press(key);
    await page.waitForTimeout(150);
  }
  rounds.push(await page.evaluate("lasted.splice(0)"));
}
await browser.close();
console.log(JSON.stringify({open: opened, first, rounds}));
