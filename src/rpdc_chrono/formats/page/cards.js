// A card for each event, made when it is first needed. Texts are only ever set as text.

const list = document.getElementById("list");
let built = 0;
let prepared = 0;
let next = 0;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** An element that says a text of the chronology, and in which language where that is not the page's. */
function worded(name, text, attributes = {}) {
  if (!text) return null;
  const {text: words, language} = inLanguage(text);
  const spoken = language === wanted.language || language === "und" ? {} : {lang: language};
  return element(name, {...attributes, ...spoken, dir: "auto"}, words);
}

function card({event, place}) {
  const made = element("article", {tabindex: "-1", "aria-labelledby": `title-${place}`, "data-place": place});
  made.append(
    element("p", {class: "date"}, permalink(event), possibly(event)),
    element("div", {class: "body"},
      worded("h4", event.title, {id: `title-${place}`}),
      worded("p", event.summary, {class: "summary"}),
      dispute(event),
      facts(event),
      sources(event)),
  );
  return made;
}

function permalink(event) {
  return element("a", {href: `#${encodeURIComponent(event.id)}`, title: say("permalink")}, inInterface(event.when));
}

function possibly(event) {
  return event.possible ? element("span", {class: "possible", title: say("possible_hint")}, ` ≈ ${say("possible")}`) : null;
}

function dispute(event) {
  if (!event.disputed) return null;
  return element("p", {class: "dispute"}, label(say("disputed")), worded("span", event.disputed));
}

function label(text) {
  return element("b", {}, text[0].toLocaleUpperCase() + text.slice(1) + say("colon"));
}

function facts(event) {
  const made = element("dl", {class: "facts"});
  for (const kind of KINDS) {
    if (event[kind]) made.append(term(say(kind)), names(kind, event[kind]));
  }
  for (const [key, value] of Object.entries(event.extra ?? {})) made.append(term(key), element("dd", {dir: "auto"}, value));
  return made.children.length ? made : null;
}

function term(text) {
  return element("dt", {}, text);
}

/** Each name narrows to those who bear it, as its box in the filters does. */
function names(kind, ids) {
  const buttons = ids.map((id) => worded("button", data[kind][id].name, {type: "button", class: "name", "data-tag": tag(kind, id)}));
  return element("dd", {}, ...buttons.flatMap((button, place) => (place ? [" · ", button] : [button])));
}

/** Folded until it is asked for: what it holds is made then. */
function sources(event) {
  if (!event.sources) return null;
  const publishers = [...new Set(event.sources.map((source) => source.publisher ?? source.title ?? source.url).filter(Boolean))];
  const summary = element("summary", {}, label(say("sources")), element("span", {dir: "auto"}, publishers.join(", ")));
  const made = element("details", {class: "sources"}, summary);
  made.addEventListener("toggle", () => made.open && fill(made, event));
  return made;
}

function fill(details, event) {
  if (details.children.length === 1) details.append(element("ol", {}, ...event.sources.map(source)));
}

function source({url, title, publisher, via, kind, published, lang, supports}) {
  const named = title ?? url ?? publisher ?? "";
  const more = [title || url ? publisher : null, via && `${say("via")} ${via}`, published && inInterface(published), kind && inInterface(kind), lang];
  return element("li", {},
    linked(named, url, title ? lang : undefined),
    element("span", {class: "more", dir: "auto"}, more.filter(Boolean).map((fact) => `, ${fact}`).join("")),
    url && title && !isWebAddress(url) ? element("span", {class: "address"}, url) : null,
    supports ? element("p", {dir: "auto"}, supports) : null);
}

function isWebAddress(url) {
  return /^https?:\/\/[^\s\\]+$/i.test(url);
}

function linked(text, url, language) {
  const spoken = language ? {lang: language} : {};
  if (!url || !isWebAddress(url)) return element("cite", {dir: "auto", ...spoken}, text);
  return element("a", {href: url, rel: "noopener noreferrer", referrerpolicy: "no-referrer", target: "_blank", dir: "auto", ...spoken}, text);
}

function openSources(entry) {
  const details = entry.card.querySelector("details");
  if (!details) return;
  fill(details, entry.event);
  details.open = true;
}

/** Make the cards up to an entry, under the heading of their year. */
function build(end) {
  for (; built < Math.min(end, entries.length); built += 1) {
    const entry = entries[built];
    const before = entries[built - 1];
    const heading = inInterface(entry.event.heading);
    const isNew = !before || inInterface(before.event.heading) !== heading;
    if (isNew) list.append(element("section", {"aria-label": heading, hidden: ""}, element("h3", {}, heading)));
    entry.section = list.lastElementChild;
    entry.card = card(entry);
    entry.card.hidden = !entry.isFound;
    entry.section.append(entry.card);
    if (entry.isFound) entry.section.hidden = false;
  }
}

/** Some cards now, the rest while nobody waits; before them the words to search in, for who types at once. */
function buildAll() {
  const start = performance.now();
  build(built + 20);
  while (built < entries.length && performance.now() - start < 12) {
    if (prepared < entries.length) searchedIn(entries[prepared++]);
    else build(built + 5);
  }
  if (built < entries.length) next = setTimeout(buildAll);
}

/** Every card anew, as when the language changes. */
function buildAgain() {
  clearTimeout(next);
  list.replaceChildren();
  built = 0;
  buildAll();
}

/** Show the cards found and the years that have any; each is told only what is new to it. */
function showCards() {
  const counts = new Map();
  for (const entry of entries.slice(0, built)) {
    counts.set(entry.section, (counts.get(entry.section) ?? 0) + Number(entry.isFound));
    if (entry.card.hidden === entry.isFound) entry.card.hidden = !entry.isFound;
  }
  for (const [section, count] of counts) {
    if (section.hidden !== (count === 0)) section.hidden = count === 0;
  }
}
