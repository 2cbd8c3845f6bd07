// What is wanted and what matches it. Nothing here touches the page.

const data = JSON.parse(document.getElementById("data").textContent);
const KINDS = ["actors", "themes", "places"];
const entries = data.events.map((event, place) => ({
  event, place, words: null, card: null, section: null, isFound: true, tags: KINDS.flatMap((kind) => (event[kind] ?? []).map((id) => tag(kind, id))),
}));
const byId = new Map(entries.map((entry) => [entry.event.id, entry]));
const wanted = {language: data.language, query: "", tags: new Set(), years: null};

/** The name of a tag: what kind it is of and its id. */
function tag(kind, id) {
  return `${kind} ${id}`;
}

function partsOf(name) {
  const place = name.indexOf(" ");
  return [name.slice(0, place), name.slice(place + 1)];
}

function say(key, values = {}) {
  const template = data.words[data.interface[wanted.language]][key];
  return template.replace(/\{(\w*)\}/g, (whole, name) => values[name] ?? whole);
}

/** The text in the chosen language, else in the first one the chronology names, else in any. */
function inLanguage(text) {
  const tags = [wanted.language, ...Object.keys(data.languages), ...Object.keys(text)];
  const found = tags.find((name) => Object.hasOwn(text, name));
  return {text: text[found], language: found};
}

/** Dates and kinds, which the program says in its own languages only. */
function inInterface(text) {
  return text[data.interface[wanted.language]];
}

function sayCount(count) {
  const isFrench = data.interface[wanted.language] === "fr";
  if (count === 0) return say("none");
  return say(count < 2 && (count === 1 || isFrench) ? "one" : "many", {n: count.toLocaleString(isFrench ? "fr" : "en")});
}

/** Everything an event is found by, folded once: texts in every language, every name of who and what it is about. */
function searchedIn(entry) {
  if (entry.words === null) {
    const {event} = entry;
    const texts = [event.title, event.summary, event.disputed].flatMap((text) => Object.values(text ?? {})).map(wordsOf);
    const names = entry.tags.map(namesOf);
    const rest = [event.date, ...Object.values(event.when), ...(event.sources ?? []).map((source) => source.publisher ?? "")].map(known);
    // the bar is no word, so that no phrase runs from one text into the next
    entry.words = [...texts, ...names, ...rest].join("|");
  }
  return entry.words;
}

const folded = new Map();

/** The words of a text that many events share. */
function known(text) {
  if (!folded.has(text)) folded.set(text, wordsOf(text));
  return folded.get(text);
}

function namesOf(name) {
  if (!folded.has(name)) {
    const [kind, id] = partsOf(name);
    const {name: own, others = []} = data[kind][id];
    folded.set(name, [...Object.values(own), ...others].map(wordsOf).join("|"));
  }
  return folded.get(name);
}

function isNarrowed() {
  return wanted.query.trim() !== "" || wanted.tags.size > 0 || wanted.years !== null;
}

/** Tick off which entries match; give how many do, in all, by tag and by year. */
function find() {
  const phrases = phrasesIn(wanted.query);
  const tags = [...wanted.tags];
  const found = {count: 0, tags: new Map(), years: new Map()};
  for (const entry of entries) {
    const {year} = entry.event;
    const isInRest = tags.every((name) => entry.tags.includes(name)) && phrases.every((phrase) => searchedIn(entry).includes(phrase));
    // the strip shows what other years would give too
    if (isInRest) found.years.set(year, (found.years.get(year) ?? 0) + 1);
    entry.isFound = isInRest && (wanted.years === null || (year !== null && wanted.years[0] <= year && year <= wanted.years[1]));
    if (!entry.isFound) continue;
    found.count += 1;
    for (const name of entry.tags) found.tags.set(name, (found.tags.get(name) ?? 0) + 1);
  }
  return found;
}
