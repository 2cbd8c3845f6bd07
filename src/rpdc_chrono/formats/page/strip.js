// How dense the years are: a bar for each year, or for as many together as keep the strip readable.

const MOST_BARS = 120;
const strip = document.getElementById("strip");
const axis = document.getElementById("axis");
const years = entries.map((entry) => entry.event.year).filter((year) => year !== null);
const bars = makeBars();
const most = bars.reduce((highest, bar) => Math.max(highest, bar.all), 1);
// where what is kept began: the bar the pointer went down on, or the first one that Shift was held on
let anchor = null;
let reached = null;

function makeBars() {
  if (years.length === 0) return [];
  // no spread: thousands of arguments would be too many
  const first = years.reduce((least, year) => Math.min(least, year));
  const last = years.reduce((greatest, year) => Math.max(greatest, year));
  let width = 1;
  for (let step = 0; (last - first + 1) / width > MOST_BARS; step += 1) width *= step % 3 === 1 ? 2.5 : 2;
  const start = Math.floor(first / width) * width;
  const count = Math.floor((last - start) / width) + 1;
  const made = Array.from({length: count}, (_, place) => ({
    from: start + place * width, to: start + (place + 1) * width - 1, all: 0, doubtful: 0, found: 0, button: null,
  }));
  for (const {event} of entries) {
    if (event.year === null) continue;
    const bar = made[Math.floor((event.year - start) / width)];
    bar.all += 1;
    if (event.doubt) bar.doubtful += 1;
  }
  return made;
}

function sayYear(year) {
  return year < 1 ? say("beforeChrist").replace("{}", 1 - year) : String(year);
}

function sayYears(from, to) {
  return from === to ? sayYear(from) : `${sayYear(from)}–${sayYear(to)}`;
}

function drawStrip() {
  strip.replaceChildren(...bars.map((bar, place) => {
    bar.button = element("button", {type: "button", class: "bar", tabindex: place ? "-1" : "0", "data-place": place}, element("i"), element("b"));
    bar.button.style.setProperty("--all", bar.all / most);
    return bar.button;
  }));
  // a label now and then, at round years
  const width = bars.length ? bars[0].to - bars[0].from + 1 : 1;
  const apart = [5, 10, 20].find((count) => bars.length / count <= 9) ?? 20;
  axis.replaceChildren(...bars.filter((bar) => bar.from % (apart * width) === 0).map((bar) => {
    const mark = element("span", {}, sayYear(bar.from));
    mark.style.setProperty("--at", (bars.indexOf(bar) + 0.5) / bars.length);
    return mark;
  }));
}

function fillStrip(counts) {
  for (const bar of bars) bar.found = 0;
  for (const [year, count] of counts) {
    if (year !== null) barOf(year).found += count;
  }
  for (const bar of bars) {
    bar.button.style.setProperty("--found", bar.found / most);
    const doubt = bar.doubtful ? `, ${say("in_doubt", {n: bar.doubtful})}` : "";
    const text = `${sayYears(bar.from, bar.to)}${say("colon")}${sayCount(bar.found)}${doubt}`;
    bar.button.setAttribute("aria-pressed", isKept(bar));
    if (bar.button.title === text) continue;
    bar.button.setAttribute("aria-label", text);
    bar.button.title = text;
  }
}

function barOf(year) {
  return bars[Math.floor((year - bars[0].from) / (bars[0].to - bars[0].from + 1))];
}

function isKept(bar) {
  return wanted.years !== null && wanted.years[0] <= bar.from && bar.to <= wanted.years[1];
}

function keepYears(from, to) {
  const [first, last] = from <= to ? [from, to] : [to, from];
  wanted.years = [bars[first].from, bars[last].to];
  refresh();
}

/** Go to the first event of these years, or of the next ones that have any. */
function goToYears(place) {
  const entry = entries.find(({event, isFound}) => isFound && event.year !== null && event.year >= bars[place].from);
  if (entry) goTo(entry);
}

function focusBar(place) {
  const nearest = Math.max(0, Math.min(bars.length - 1, place));
  for (const bar of bars) bar.button.tabIndex = -1;
  bars[nearest].button.tabIndex = 0;
  bars[nearest].button.focus();
  return nearest;
}

const placeOf = (event) => {
  const button = event.target.closest?.(".bar");
  return button ? Number(button.dataset.place) : null;
};

strip.addEventListener("keydown", (event) => {
  const place = placeOf(event);
  const step = {ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length}[event.key];
  if (place === null || step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (anchor === null || wanted.years === null) anchor = place;
  const next = focusBar(place + step);
  if (event.shiftKey) keepYears(anchor, next);
});

strip.addEventListener("pointerdown", (event) => {
  anchor = placeOf(event);
  // a finger that slides over the bars must reach those it slides over
  if (anchor !== null && event.target.hasPointerCapture?.(event.pointerId)) event.target.releasePointerCapture(event.pointerId);
});

strip.addEventListener("pointermove", (event) => {
  const place = placeOf(event);
  if (event.buttons !== 1 || anchor === null || place === null || place === anchor && wanted.years === null) return;
  if (reached !== place) keepYears(anchor, place);
  reached = place;
});

addEventListener("pointerup", () => {
  anchor = reached = null;
});

strip.addEventListener("click", (event) => {
  const place = placeOf(event);
  if (place !== null) goToYears(place);
});
