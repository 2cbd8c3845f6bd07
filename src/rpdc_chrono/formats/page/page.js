// The controls, and what keeps the page true to them.

const search = document.getElementById("search");
const count = document.getElementById("count");
const clear = document.getElementById("clear");
const choices = document.getElementById("choices");
const nothing = document.getElementById("nothing");

/** The tally that the boxes of the filters are still to show. */
let tally = null;

/** Who types sees first what was found, and the tallies after that. */
function refresh(isTyping = false) {
  const found = find();
  fillStrip(found.years);
  showCards();
  tally = found.tags;
  if (isTyping) afterFrames(1, () => setTimeout(fillChoices));
  else fillChoices();
  const years = wanted.years ? `, ${sayYears(...wanted.years)}` : "";
  const all = found.count === 0 || found.count === entries.length ? "" : ` ${say("of", {found: "", all: entries.length}).trim()}`;
  count.textContent = sayCount(found.count) + all + years;
  clear.hidden = !isNarrowed();
  nothing.hidden = found.count > 0;
}

/** What is found begins where it can be seen, even for who had read on. */
function refreshFromTop(isTyping = false) {
  refresh(isTyping);
  const main = document.querySelector("main");
  if (main.getBoundingClientRect().top < 0) main.scrollIntoView();
}

// filters

/** A box for each name that is used, the most used first. */
function drawChoices() {
  choices.replaceChildren(...KINDS.filter((kind) => entries.some(({event}) => event[kind])).map((kind) => {
    const uses = new Map();
    for (const {event} of entries) for (const id of event[kind] ?? []) uses.set(id, (uses.get(id) ?? 0) + 1);
    const ids = [...uses.keys()].sort((one, other) => uses.get(other) - uses.get(one));
    const boxes = element("div", {class: "boxes", tabindex: "-1"}, ...ids.map((id) => box(kind, id)));
    const legend = say(kind);
    return element("fieldset", {}, element("legend", {}, legend[0].toLocaleUpperCase() + legend.slice(1)), boxes);
  }));
}

function box(kind, id) {
  const input = element("input", {type: "checkbox", value: tag(kind, id)});
  input.checked = wanted.tags.has(input.value);
  return element("label", {class: "box"}, input, worded("span", data[kind][id].name), element("small"));
}

function fillChoices() {
  if (tally === null) return;
  for (const made of choices.querySelectorAll(".box")) {
    const [input, , number] = made.children;
    const text = String(tally.get(input.value) ?? 0);
    if (number.textContent === text) continue;
    number.textContent = text;
    made.hidden = text === "0" && !input.checked;
  }
  tally = null;
}

choices.addEventListener("change", ({target}) => toggle(target.value, target.checked));

function toggle(name, isWanted) {
  wanted.tags[isWanted ? "add" : "delete"](name);
  refreshFromTop();
}

function clearAll() {
  search.value = wanted.query = "";
  wanted.tags.clear();
  wanted.years = null;
  for (const input of choices.querySelectorAll("input")) input.checked = false;
  refreshFromTop();
}

search.addEventListener("input", () => {
  wanted.query = search.value;
  refreshFromTop(true);
});
clear.addEventListener("click", () => {
  clearAll();
  search.focus();
});

// events

function goTo(entry) {
  build(entry.place + 1);
  entry.card.focus({preventScroll: true});
  entry.card.scrollIntoView();
  // its neighbours get their real heights only once they are in view
  afterFrames(2, () => document.activeElement === entry.card && entry.card.scrollIntoView());
}

function afterFrames(count, act) {
  requestAnimationFrame(() => (count > 1 ? afterFrames(count - 1, act) : act()));
}

/** The event the address names, whatever was asked for before. */
function followAddress() {
  const entry = byId.get(named(location.hash.slice(1)));
  if (!entry) return;
  if (!entry.isFound) clearAll();
  goTo(entry);
  openSources(entry);
}

function named(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function step(by) {
  const shown = entries.filter((entry) => entry.isFound);
  const current = document.activeElement.closest("article");
  const place = shown.findIndex((entry) => entry.card !== null && entry.card === current);
  const reached = shown[place < 0 ? 0 : place + by];
  if (reached) goTo(reached);
}

list.addEventListener("click", ({target}) => {
  const name = target.closest("[data-tag]")?.dataset.tag;
  if (name) {
    for (const input of choices.querySelectorAll("input")) if (input.value === name) input.checked = true;
    toggle(name, true);
  }
  // the address may be this one already, and then nobody says so
  if (target.closest(".date a")?.hash === location.hash) followAddress();
});
addEventListener("hashchange", followAddress);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const {target, key} = event;
  const isTyping = target === search;
  const isAmongEvents = target.closest?.("article") !== null;
  if (key === "Escape" && isNarrowed()) clearAll();
  else if (key === "/" && !isTyping) search.focus();
  else if (key === "ArrowDown" && (isTyping || isAmongEvents)) step(1);
  else if (key === "ArrowUp" && isAmongEvents) step(-1);
  else if (key === "j" && !isTyping) step(1);
  else if (key === "k" && !isTyping) step(-1);
  else if (key === "Enter" && target.matches?.("article")) openSources(entries[target.dataset.place]);
  else return;
  event.preventDefault();
});

// languages

function drawLanguages() {
  const buttons = Object.entries(data.languages).map(([language, name]) => {
    const button = element("button", {type: "button", lang: language, "aria-pressed": language === wanted.language}, name);
    button.addEventListener("click", () => speak(language));
    return button;
  });
  document.getElementById("languages").replaceChildren(...buttons);
}

function speak(language) {
  wanted.language = language;
  draw();
  document.querySelector("#languages [aria-pressed=true]").focus();
}

function draw() {
  const {title, description} = data.header;
  document.documentElement.lang = wanted.language;
  document.title = inLanguage(title).text;
  document.querySelector("h1").textContent = inLanguage(title).text;
  document.getElementById("description").textContent = description ? inLanguage(description).text : "";
  for (const said of document.querySelectorAll("[data-text]")) said.textContent = say(said.dataset.text);
  for (const said of document.querySelectorAll("[data-label]")) said.setAttribute("aria-label", say(said.dataset.label));
  drawLanguages();
  drawStrip();
  drawChoices();
  drawAbout();
  refresh();
  buildAgain();
}

/** Where the page comes from, so that it can be quoted and made again. */
function drawAbout() {
  const {version, license} = data.header;
  const {query, today, program, files} = data.provenance;
  const asked = Object.entries(query ?? {}).map(([key, value]) => `${key} = ${[value].flat().join(" + ")}`).join(", ");
  const sums = (files ?? []).map(({name, sha256}) => `${name} (SHA-256 ${sha256})`).join(", ");
  const known = [["version", version], ["license", license], ["query", asked], ["program", program && `${program}, ${today}`], ["sources", sums]];
  const lines = known.filter(([, value]) => value).flatMap(([key, value]) => [term(say(key)), element("dd", {}, value)]);
  document.getElementById("about").replaceChildren(...lines);
}

// A printed page has everything on it that was asked for, sources too.
addEventListener("beforeprint", () => {
  build(entries.length);
  for (const entry of entries) if (entry.isFound) openSources(entry);
});

document.getElementById("page").hidden = false;
if (matchMedia("(max-width: 52rem)").matches) document.getElementById("filters").open = false;
draw();
followAddress();
