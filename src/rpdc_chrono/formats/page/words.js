"use strict";

// Words as the program folds them (names.py): a shared table of the tests holds the two equal.

const LETTERS = {"ß": "ss", "ς": "σ", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"};
const TO_REPLACE = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
// accents of Latin, Greek, Cyrillic, vowel points of Hebrew, Arabic; the breve of й makes a letter
const ACCENTS = /(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff]/g;
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
// Chinese, Japanese and Korean put no space between all words: each character is one
const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

function fold(text) {
  let letters = text.toLowerCase();
  if (/[^\x00-\x7f]/.test(text)) {
    // up and down again, for letters of which there are several small ones: ς ſ ᲀ
    letters = text.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD").replace(ACCENTS, "");
    letters = letters.replace(TO_REPLACE, (letter) => LETTERS[letter]).normalize("NFC");
  }
  return letters.replace(SEPARATORS, " ").trim();
}

/** The words of a text, folded, with one space around each: what a phrase is looked for in. */
function wordsOf(text) {
  return ` ${fold(text).replace(UNSPACED, " $& ").replace(/ +/g, " ").trim()} `;
}

/** What must stand in the words of an event: exact phrases between quotation marks, else beginnings of words. */
function phrasesIn(query) {
  return query.split(/["“”«»]/).flatMap((part, place) => {
    if (place % 2) return [wordsOf(part)];
    return part.split(/\s+/).map((piece) => wordsOf(piece).trimEnd());
  }).filter((phrase) => phrase.trim());
}
