// node drive.mjs CHROMIUM FOLDER: use the pages there as people would, and print as JSON what came of it.
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {barriers, open, settle, visit} from "./browser.mjs";

const [executable, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const at = (name, hash = "") => pathToFileURL(join(folder, name)).href + hash;
const browser = await open(executable);
const log = {requests: [], complaints: []};
const go = (name, {hash, ...options} = {}) => visit(browser, at(name, hash), {log, ...options});

const shown = (page) => page.$$eval("article:not([hidden])", (cards) =>
  cards.filter((card) => !card.parentElement.hidden).map((card) => card.querySelector("h4").textContent));
const count = (page) => page.textContent("#count");
const focused = (page) => page.evaluate("document.activeElement.querySelector('h4')?.textContent ?? document.activeElement.id");
const headings = (page) => page.$$eval("main section:not([hidden]) h3", (found) => found.map((one) => one.textContent));

/** Put an id into the address, and wait for what comes of it to be painted. */
const follow = (page, id) => page.evaluate((hash) => new Promise((resolve) => {
  addEventListener("hashchange", () => afterFrames(5, resolve), {once: true});
  location.hash = hash;
}), id);

async function ask(page, query) {
  await page.fill("#search", query);
  return {titles: await shown(page), count: await count(page)};
}

const scenes = {
  async opening() {
    const page = await go("invented.html");
    return {
      titles: await shown(page), headings: await headings(page), count: await count(page), title: await page.title(),
      dates: await page.$$eval(".date a", (found) => found.map((one) => one.textContent)),
      bars: await page.$$eval(".bar", (found) => found.length),
    };
  },
  async searching() {
    const page = await go("invented.html");
    const found = {};
    for (const query of ["gaz", "gazo", "PORT-OEILLET regate", '"ligne de bouées"', '"bouées de ligne"', "сарна", "토브렐", "브렐", "zeppelin", "***", ""]) {
      found[query] = await ask(page, query);
    }
    await ask(page, "zeppelin");
    return {...found, nothing: await page.isVisible("#nothing"), headings: await headings(page)};
  },
  async folding() {
    const page = await go("invented.html");
    const table = JSON.parse(readFileSync(join(here, "folding.json"), "utf-8"));
    const words = await page.evaluate((texts) => texts.map((text) => wordsOf(text).trim()), Object.keys(table));
    const letters = JSON.parse(readFileSync(join(folder, "letters.json"), "utf-8"));
    return {words, letters: await page.evaluate((texts) => texts.map((text) => wordsOf(text).trim()), letters)};
  },
  async filtering() {
    const page = await go("invented.html");
    const counts = () => page.$$eval(".box:not([hidden])", (boxes) => boxes.map((box) => box.textContent));
    const before = await counts();
    await page.getByRole("checkbox", {name: "Tovrel"}).check();
    const byActor = {titles: await shown(page), counts: await counts(), count: await count(page)};
    await page.getByRole("checkbox", {name: "treaty"}).check();
    const byBoth = await shown(page);
    await page.click("#clear");
    const cleared = {count: await count(page), focused: await focused(page), ticked: await page.$$eval(":checked", (found) => found.length)};
    await page.click("article .name:text-is('Navy of Sarne')");
    return {before, byActor, byBoth, cleared, byName: await count(page), ticked: await page.isChecked("input[value='actors navy']")};
  },
  async tallying() {
    const page = await go("invented.html");
    const tallies = () => page.evaluate(() => new Promise((resolve) => {
      const told = () => resolve([...document.querySelectorAll(".box:not([hidden])")].map((box) => box.textContent));
      afterFrames(3, () => setTimeout(told));
    }));
    await page.fill("#search", "gazo");
    const typed = await tallies();
    await page.evaluate(() => {
      search.value = "zeppelin";
      search.dispatchEvent(new Event("input"));
      clearAll();
    });
    return {typed, cleared: await tallies()};
  },
  async years() {
    const page = await go("recent.html");
    const bar = (text) => page.locator(`.bar[aria-label*='${text}']`);
    const labels = await page.$$eval(".bar:not([aria-label*='No event'])", (found) => found.map((one) => one.ariaLabel));
    await bar("1905").click();
    const jumped = {focused: await focused(page), count: await count(page), scrolled: await page.evaluate("scrollY > 0")};
    await page.evaluate(() => new Promise((resolve) => afterFrames(5, resolve)));
    await page.evaluate("scrollTo(0, 0)");
    const [first, last] = [await bar("1887").boundingBox(), await bar("1891").boundingBox()];
    await page.mouse.move(first.x + 2, first.y + 40);
    await page.mouse.down();
    await page.mouse.move(last.x + 2, last.y + 40, {steps: 4});
    await page.mouse.up();
    const dragged = {titles: await shown(page), count: await count(page), pressed: await page.$$eval("[aria-pressed=true].bar", (found) => found.length)};
    await page.keyboard.press("Escape");
    const cleared = await count(page);
    await bar("1893").focus();
    await page.keyboard.press("Shift+ArrowRight");
    const keyed = {titles: await shown(page), count: await count(page)};
    await page.keyboard.press("Escape");
    await bar("1899").focus();
    await page.keyboard.press("Enter");
    return {labels, jumped, dragged, cleared, keyed, entered: await focused(page)};
  },
  async keys() {
    const page = await go("invented.html");
    const path = [];
    for (const key of ["j", "j", "k", "ArrowDown", "ArrowUp", "/", "ArrowDown", "Enter"]) {
      await page.keyboard.press(key);
      path.push(await focused(page));
    }
    const opened = await page.$$eval("article:focus details[open] li", (found) => found.map((one) => one.innerText));
    await page.keyboard.press("/");
    await page.keyboard.type("gaz");
    const typed = await count(page);
    await page.keyboard.press("Escape");
    return {path, opened, typed, escaped: await count(page), left: await page.inputValue("#search")};
  },
  async links() {
    const page = await go("invented.html", {hash: "#1894-03-secret-mission"});
    const seen = async () => ({
      focused: await focused(page), open: await page.$$eval("article:focus details[open]", (found) => found.length),
      isInView: await page.evaluate("((box) => box.top >= 0 && box.top < innerHeight)(document.activeElement.getBoundingClientRect())"),
    });
    const arrived = await seen();
    await page.fill("#search", "gaz");
    await follow(page, "1887-09-lighthouse");
    const followed = {...await seen(), count: await count(page)};
    await page.click("article:has-text('First census') .date a");
    await page.waitForTimeout(300);
    const clicked = {...await seen(), hash: await page.evaluate("location.hash")};
    await page.evaluate("location.hash = '%E0%A4%A'");
    const ids = await page.$$eval("[id]", (found) => found.map((one) => one.id));
    const sources = await page.$$eval("a[href^=http]", (found) => found.map((one) => [one.rel, one.referrerPolicy, one.target].join(" ")));
    return {arrived, followed, clicked, sources: [...new Set(sources)], repeated: ids.length - new Set(ids).size};
  },
  async farLinks() {
    const page = await go("bundled.html");
    const far = [];
    for (const place of [300, 100, 200]) {
      await follow(page, await page.evaluate((number) => entries[number].event.id, place));
      far.push(await page.evaluate((number) => document.activeElement === entries[number].card
        && Math.round(document.activeElement.getBoundingClientRect().top), place));
    }
    return far;
  },
  async languages() {
    const page = await go("invented.html");
    await page.fill("#search", "gaz");
    await page.getByRole("checkbox", {name: "shipping"}).check();
    await page.click("#languages [lang=fr]");
    await settle(page);
    return {
      titles: await shown(page), count: await count(page), title: await page.title(), lang: await page.getAttribute("html", "lang"),
      search: await page.textContent("label[for=search]"), query: await page.inputValue("#search"), ticked: await page.getByRole("checkbox", {name: "navigation"}).isChecked(),
      dates: await page.$$eval("article:not([hidden]) .date a", (found) => found.map((one) => one.textContent)),
      pressed: await page.textContent("#languages [aria-pressed=true]"), focused: await page.evaluate("document.activeElement.lang"),
    };
  },
  async hostile() {
    const page = await go("hostile.html");
    await page.evaluate("entries.forEach(openSources)");
    return {
      titles: await shown(page), elements: await page.$$eval("main img, main script, main font, main iframe, main svg", (found) => found.length),
      links: await page.$$eval("main li a", (found) => found.map((one) => one.protocol)), schemes: await page.$$eval("main a[href^=javascript]", (found) => found.length),
      isWide: await page.evaluate("document.documentElement.scrollWidth > innerWidth"),
    };
  },
  async odd() {
    const found = {};
    for (const name of ["empty", "undated", "far"]) {
      const page = await go(`${name}.html`);
      found[name] = {count: await count(page), headings: await headings(page), bars: await page.$$eval(".bar", (bars) => bars.length)};
    }
    return found;
  },
  async schemes() {
    const page = await go("hostile.html");
    return page.evaluate(() => ["https://x.example/a", "HTTP://x.example", "javascript:alert(1)", "data:text/html,x",
      "https://x.example/\\u202e", "//x.example", ""].map((url) => [url, linked("text", url).tagName === "A"]));
  },
  async printing() {
    const page = await go("invented.html");
    await page.fill("#search", "halm");
    const pdf = await page.pdf();
    await page.emulateMedia({media: "print"});
    return {
      bytes: pdf.length, open: await page.$$eval("article:not([hidden])", (found) => found.every((card) => card.querySelector("details").open)),
      controls: await page.isVisible("#search") || await page.isVisible("#strip") || await page.isVisible("#languages"), titles: (await shown(page)).length,
    };
  },
  async printingAll() {
    const page = await go("bundled.html");
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    return {cards: (await shown(page)).length, sources: await page.$$eval("article li", (found) => found.length)};
  },
  async withoutScript() {
    const context = await browser.newContext({javaScriptEnabled: false, offline: true});
    const page = await context.newPage();
    await page.goto(at("invented.html"));
    return {text: (await page.innerText("body")).trim()};
  },
  async accessibility() {
    const found = {};
    for (const [name, options] of Object.entries({
      light: {}, dark: {colorScheme: "dark"}, phone: {viewport: {width: 360, height: 740}}, forced: {forcedColors: "active"},
    })) {
      const page = await go("invented.html", {hash: "#1887-04-12-treaty-of-halm", ...options});
      await page.locator("#filters").evaluate((filters) => { filters.open = true; });
      found[name] = await barriers(page);
      found[`${name} too wide`] = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
    }
    return found;
  },
};

const results = {};
for (const [name, scene] of Object.entries(scenes)) {
  try {
    results[name] = await scene();
  } catch (error) {
    results[name] = {error: String(error.stack)};
  }
}
await browser.close();
console.log(JSON.stringify({...results, log}));
