// node render.mjs CHROMIUM FILE...: let the real TimelineJS draw each file, and print as JSON what a reader finds there.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {open} from "../page/browser.mjs";

const require = createRequire(import.meta.url);
const part = (name) => require.resolve(`@knight-lab/timelinejs/dist/${name}`);
const [executable, ...files] = process.argv.slice(2);
const browser = await open(executable);

async function draw(file) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}, offline: true});
  const page = await context.newPage();
  const complaints = [], requests = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`) && dialog.dismiss());
  page.on("request", (request) => requests.push(request.url()));
  await page.setContent('<!DOCTYPE html><meta charset="utf-8"><div id="timeline" style="width: 100%; height: 600px"></div>');
  await page.addStyleTag({content: readFileSync(part("css/timeline.css"), "utf-8").replace(/@font-face\s*{[^}]*}/g, "")});
  await page.addScriptTag({content: readFileSync(part("js/timeline.js"), "utf-8")});
  await page.evaluate((data) => new Promise((resolve) => {
    const timeline = new TL.Timeline("timeline", data, {font: null, track_events: false});
    timeline.on("loaded", resolve);
    setTimeout(resolve, 20000);
  }), JSON.parse(readFileSync(file, "utf-8")));
  const found = await page.evaluate(() => ({
    slides: [...document.querySelectorAll(".tl-slide")].map((slide) => ({
      id: slide.id,
      headline: slide.querySelector(".tl-headline, .tl-headline-title")?.textContent.trim() ?? "",
      date: slide.querySelector(".tl-headline-date")?.textContent.trim() ?? "",
      links: [...slide.querySelectorAll("a")].map((link) => link.getAttribute("href")),
    })),
    markers: document.querySelectorAll(".tl-timemarker").length,
    scripts: document.querySelectorAll("#timeline script, #timeline iframe").length,
  }));
  await context.close();
  return {...found, complaints, requests};
}

const drawn = [];
for (const file of files) drawn.push(await draw(file));
await browser.close();
process.stdout.write(JSON.stringify(drawn));
