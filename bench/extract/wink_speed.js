// The same text through wink-nlp, which tokenises, finds sentences and tags parts of speech, and
// nothing more: what extract_speed is compared with.
//
// usage: node wink_speed.js FILE SENTENCES RUNS    (NODE_PATH names the folder of the modules)
'use strict';
const fs = require('fs');
const winkNLP = require('wink-nlp');
const model = require('wink-eng-lite-web-model');

const [file, sentences, runs] = process.argv.slice(2);
const texts = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)
  .map((line) => JSON.parse(line).text);
const nlp = winkNLP(model, ['sbd', 'pos']);

function runOnce() {
  const before = process.cpuUsage();
  let tokens = 0;
  for (const text of texts) tokens += nlp.readDoc(text).tokens().length();
  const used = process.cpuUsage(before);
  if (tokens === 0) throw new Error('no tokens');
  return (used.user + used.system) / 1e6;
}

runOnce(); // warms up the compiler
const seconds = Array.from({ length: Number(runs) }, runOnce).sort((a, b) => a - b);
const median = seconds[Math.floor(seconds.length / 2)];
console.log(`wink-nlp: ${runs} runs, median ${Math.round(sentences / median)} sentences/s of ` +
  `processor time (best ${Math.round(sentences / seconds[0])})`);
