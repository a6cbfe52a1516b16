// SPDX-License-Identifier: MIT
// The German of words.js, name by name: the proof that the page can be translated. build.mjs puts it in the place of
// words.js for dist/chs.de.html. tests/words.test.mjs holds the two alike.
import { whole } from './locale.js';

/** @param {number} n @param {string} one @param {string} [many] */
const count = (n, one, many = one) => `${whole(n)} ${n === 1 ? one : many}`;
/** @param {string[]} list */
export const and = (list) =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} und ${list[list.length - 1]}`;
/** The first ones of a long list. @param {string[]} list @param {number} most */
const some = (list, most) => `${list.slice(0, most).join(', ')}${list.length > most ? ` und ${whole(list.length - most)} weitere` : ''}`;
/** @param {string} name */
export const quoted = (name) => `\u201E${name}\u201C`;

export const title = 'chs: Customer-Health-Scores';
export const noScript = 'Diese Seite rechnet alles in Ihrem Browser und braucht dafür JavaScript.';
export const home = 'chs, Start';
export const skip = 'Zum Inhalt springen';
export const theme = 'Hell oder dunkel';
export const openFiles = 'Dateien öffnen';
export const views = 'Ansichten';
export const data = 'Daten';
export const portfolio = 'Portfolio';
export const model = 'Modell';
export const compare = 'Vergleich';
export const whatif = 'Was wäre, wenn';
export const save = 'Speichern';
export const promise = 'Keine Anfrage kann Ihre Daten hinaustragen.';
export const notEnoughData = 'Zu wenig Daten';
export const noName = 'Ohne Namen';
/** Behind figures of money, from a thousand on. */
export const units = { thousand: '\u00A0Tsd.', million: '\u00A0Mio.', billion: '\u00A0Mrd.' };
export const accounts = (/** @type {number} */ n) => count(n, 'Kunde', 'Kunden');
export const rows = (/** @type {number} */ n) => count(n, 'Zeile', 'Zeilen');
export const files = (/** @type {number} */ n) => count(n, 'Datei', 'Dateien');
export const notices = (/** @type {number} */ n) => count(n, 'Hinweis', 'Hinweise');
export const days = (/** @type {number} */ n) => count(n, 'Tag', 'Tage');

export const inDays = (/** @type {number} */ n) =>
  n === 0 ? 'heute' : n > 0 ? `in ${count(n, 'Tag', 'Tagen')}` : `vor ${count(-n, 'Tag', 'Tagen')}`;
export const toBelow = (/** @type {string} */ from, /** @type {string} */ to) => `${from} bis unter ${to}`;
export const sampleData = 'Beispiel, erfundene Daten';
export const asOf = 'Stand';
/** Hashes and a day, as files have them. */
export const stamp = {
  model: (/** @type {string} */ hash) => `Modell ${hash}`,
  data: (/** @type {string} */ hash) => `Daten ${hash}`,
  asOf: (/** @type {string} */ day) => `Stand ${day}`,
};
export const chartNumbers = 'Die Zahlen des Diagramms';
export const value = 'Wert';
export const cancel = 'Abbrechen';
export const close = 'Schließen';
export const remove = 'Entfernen';

export const keys = {
  title: 'Tasten',
  close: 'Schließen',
  everywhere: 'Überall',
  help: 'Diese Tasten zeigen',
  fields: [
    ['Enter', 'In einem Feld: das Getippte übernehmen'],
    ['Esc', 'Diese Liste schließen'],
  ],
  single: 'Auf einzelne Tasten hören: ? und 1 bis 9',
  /** @type {Record<string, { title: string, rows: string[][] }>} */
  of: {
    rows: {
      title: 'In der Tabelle der Kunden',
      rows: [
        ['\u2191 \u2193', 'Eine Zeile auf oder ab'],
        ['Bild\u2191 Bild\u2193', 'Eine Seite auf oder ab'],
        ['Pos1 Ende', 'Zur ersten, zur letzten Zeile'],
        ['Enter Leertaste', 'Den Kunden öffnen'],
      ],
    },
    slider: {
      title: 'Auf einem Regler',
      rows: [
        ['\u2190 \u2192', 'Weniger oder mehr Gewicht'],
        ['Bild\u2191 Bild\u2193', 'Viel mehr oder viel weniger'],
        ['Pos1 Ende', 'Kein Gewicht, das größte'],
        ['L', 'Seinen Anteil sperren oder lösen'],
        ['Entf', 'Zurück zum Gewicht des Modells'],
      ],
    },
    handle: {
      title: 'Auf einem Punkt oder einer Grenze in einem Bild',
      rows: [
        ['\u2190 \u2192 \u2191 \u2193', 'Einen Schritt weit; mit Umschalt zehn'],
        ['Bild\u2191 Bild\u2193', 'Zehn Schritte auf oder ab'],
        ['Entf', 'Einen Punkt entfernen'],
      ],
    },
    undo: {
      title: 'Nach einer Änderung',
      rows: [
        ['Strg+Z', 'Sie zurücknehmen'],
        ['Strg+Umschalt+Z', 'Sie wieder machen'],
      ],
    },
  },
};

export const drop = 'Dateien irgendwo auf dieser Seite ablegen';

export const start = {
  title: 'Sehen Sie, welche Kunden Sie jetzt brauchen, und warum',
  lead: 'Legen Sie die Exporte ab, die Sie schon haben. Jeder Kunde bekommt einen Score von 0 bis 100, den Sie mit dem Taschenrechner nachrechnen können.',
  formats:
    'Kunden, Tickets, Rechnungen, Umfragen, Nutzung, auch mehrere zugleich: CSV, Excel, JSON, Parquet, auch mit gzip gepackt. Und ein Modell als JSON, wenn Sie eines haben.',
  choose: 'Dateien auswählen',
  sample: 'Das Beispielportfolio ansehen',
  waiting: 'Der Rechenkern startet\u2026',
  privacy:
    'Der Browser selbst verbietet dieser Seite jede Verbindung: Die Scores werden in diesem Tab berechnet und verschwinden mit ihm, wenn Sie sie nicht speichern.',
  proof: 'Der Beweis',
  proofSteps: [
    'Öffnen Sie die Entwicklerwerkzeuge, Reiter Netzwerk, und legen Sie eine Datei ab: Die Liste bleibt leer.',
    'Oder trennen Sie zuerst die Verbindung zum Netz. Alles geht weiter.',
    'Die Regel steht in den ersten Zeilen der Seite:',
  ],
  rule: "connect-src 'none'",
  tryIt: 'Versuchen, etwas zu senden',
  trying: 'Versuch läuft\u2026',
  refused: (/** @type {string} */ way, /** @type {string} */ said) => `${way}: vom Browser verweigert (${said}).`,
  sent: (/** @type {string} */ way) => `${way}: Der Browser hat es zugelassen. Bitte melden Sie das.`,
  noAnswer: 'keine Antwort',
  nothingLeft: 'Nichts hat diesen Tab verlassen.',
  specimen: 'Was Sie für jeden Kunden bekommen',
  fromSample: (/** @type {string} */ name) => `${name}, aus dem Beispiel (erfundene Daten)`,
  specimenText: 'Einen Score, die Punkte jedes Teils, den Grund, warum er niedrig ist, und was ihn ändern würde.',
  pointsPerPart: (/** @type {string} */ name) => `Punkte, die jeder Teil des Scores für ${name} einbringt`,
  specimenHead: ['Teil', 'Punkte', 'Gewicht'],
  ofWeight: (/** @type {string} */ points, /** @type {string} */ weight) => `${points} von ${weight}`,
  offers: 'Welches Modell passt zu diesen Dateien?',
  offersText: (/** @type {string} */ files) =>
    `${files}: Es kam kein Modell mit. Ein Modell sagt, welche Spalten zählen und wie viel. Jedes wurde damit versucht:`,
  scores: (/** @type {string} */ n, /** @type {string} */ all) => `Bewertet ${n} von ${all} Kunden`,
  notFound: (/** @type {string[]} */ names) => `Nicht gefunden: ${names.join(', ')}`,
  asOf: (/** @type {string} */ day) => `Stand ${day}`,
  cannot: 'Nicht verwendbar:',
  needsAnswer: 'Braucht erst eine Angabe von Ihnen:',
  answerFirst: 'Verwenden und Frage beantworten',
  answerNamed: (/** @type {string} */ name) => `Das Modell ${name} verwenden und Frage beantworten`,
  use: 'Mit diesem Modell bewerten',
  useNamed: (/** @type {string} */ name) => `Mit dem Modell ${name} bewerten`,
  linked: 'Der Link hierher ändert Gewichte',
  linkedText: 'Öffnen Sie das Portfolio, für das er gemeint ist: Sie werden eingestellt, sobald \u201EWas wäre, wenn\u201C offen ist.',
  own: 'Oder legen Sie eine eigene Modelldatei ab (JSON).',
  shelf: 'Ein Modell sagt, was zählt',
  shelfText:
    'Diese sind in der Seite enthalten. Probieren Sie eines am Beispiel aus, oder speichern Sie seine Datei, ändern Sie sie in einem Editor und legen Sie sie hier ab.',
  signals: (/** @type {number} */ n) => count(n, 'Signal', 'Signale'),
  trySample: 'Am Beispiel ausprobieren',
  trySampleNamed: (/** @type {string} */ name) => `Das Modell ${name} am Beispiel ausprobieren`,
  saveModel: 'Datei speichern',
  saveModelNamed: (/** @type {string} */ name) => `Die Datei des Modells ${name} speichern`,
  modelReady: (/** @type {string} */ name) => `Das Modell ${quoted(name)} ist bereit`,
  rivals: (/** @type {string[]} */ names) => `Zum Vergleich behalten: ${and(names)}.`,
  modelNeedsData: 'Legen Sie jetzt die Kundenliste ab, die es bewerten soll, oder sehen Sie es sich am Beispielportfolio an.',
  useSample: 'Am Beispiel verwenden',
};

/** Where in a file. */
export const place = {
  line: (/** @type {number} */ line, /** @type {number} */ column) =>
    column ? `Zeile ${line}, Zeichen ${column}` : `Zeile ${line}`,
  row: (/** @type {number} */ row) => `Datenzeile ${row}`,
  byte: (/** @type {number} */ byte) => `Byte ${byte}`,
};

/** What came to nothing. */
export const failed = {
  file: (/** @type {string} */ name) => `${name} ist nicht verwendbar`,
  run: 'Die Kunden können nicht bewertet werden',
};

export const load = {
  reading: (/** @type {string} */ name, /** @type {number} */ nth, /** @type {number} */ of) =>
    of > 1 ? `${name} wird gelesen, Datei ${nth} von ${of}` : `${name} wird gelesen`,
  scoring: 'Scores werden berechnet',
  progress: (/** @type {string} */ done, /** @type {string} */ all, /** @type {string} */ rows) =>
    `${done} von ${all}, ${rows}`,
  cancelled: (/** @type {string} */ name) => `${name} wurde nicht gelesen`,
  cancelledText: 'Sie haben es abgebrochen. Was vorher zu sehen war, ist unverändert.',
  notRead: (/** @type {string} */ name) => `${name} ist keine Datei, die chs liest`,
  readsOnly: (/** @type {string} */ found) =>
    `Die Endung ist ${found}. chs liest .csv, .tsv, .txt, .xlsx, .json, .ndjson und .parquet, auch mit .gz dahinter. Speichern Sie das Blatt als CSV und legen Sie das ab.`,
  noExtension: 'keine',
  noAccounts: (/** @type {string} */ name, /** @type {string} */ table) =>
    table ? `${name} enthält ${table}, aber es gibt noch keine Kunden` : `${name} wird nicht gelesen, und es gibt noch keine Kunden`,
  noAccountsText: 'Legen Sie die Kundenliste zusammen damit ab, oder sagen Sie unten, welche Datei die Kunden enthält.',
  othersKept: 'Die anderen Dateien wurden gelesen und werden verwendet.',
  foundColumns: (/** @type {string} */ file, /** @type {string[]} */ names) => `Spalten in ${file}: ${some(names, 40)}.`,
  unchanged: 'Was vorher zu sehen war, ist unverändert.',
  asOf: 'Stand',
  scoreAsOf: 'Zu diesem Stichtag bewerten',
  lastCounts: 'Die letzte Zeile jedes Kunden gilt',
  another: 'Andere Datei auswählen',
  otherModel: 'Anderes Modell auswählen',
  truncated: (/** @type {string} */ name) => `${name} endet mitten in einer Zeile`,
  truncatedText: 'Die vollständigen Zeilen werden verwendet; die letzte bleibt außen vor.',
};

export const engine = {
  stopped: 'Der Rechenkern ist stehen geblieben',
  stoppedText:
    'Was Sie sehen, stammt von vorher und lässt sich nicht ändern. Ihre Dateien sind noch da: Ein Neustart liest sie noch einmal.',
  restart: 'Neu starten',
  failed: 'Der Rechenkern kann nicht starten',
  failedText:
    'Dieser Browser hat das WebAssembly in der Seite nicht ausgeführt. Ein aktueller Chrome, Edge oder Firefox tut es, wenn keine Sicherheitseinstellung es verbietet.',
  unexpected: 'Etwas ist schiefgegangen',
};

export const portfolioView = {
  verdict: (
    /** @type {string} */ part,
    /** @type {string} */ all,
    /** @type {string} */ unit,
    /** @type {string} */ band,
  ) => `${part} von ${all} ${unit} in der Stufe ${quoted(band)}`,
  verdictCount: (/** @type {number} */ n, /** @type {string} */ all, /** @type {string} */ band) =>
    `${whole(n)} von ${all} in der Stufe ${quoted(band)}`,
  verdictNone: (/** @type {string} */ band) => `Kein Kunde in der Stufe ${quoted(band)}`,
  largest: (/** @type {string[]} */ list) => `Am größten: ${and(list)}.`,
  lowest: (/** @type {string[]} */ list) => `Die meisten Punkte verlieren: ${and(list)}.`,
  largestItem: (/** @type {string} */ name, /** @type {string} */ value, /** @type {string | null} */ why) =>
    `${name} (${[value, why].filter(Boolean).join(', ')})`,
  withheld: 'zurückgehalten',
  inBand: (/** @type {string} */ unit, /** @type {string} */ band) => `${unit}, ${quoted(band)}`,
  accountsIn: (/** @type {string} */ band) => `Kunden, ${quoted(band)}`,
  ofAll: (/** @type {string} */ all) => `von ${all}`,
  ofAllIn: (/** @type {string} */ all, /** @type {string} */ n) => `von ${all}, ${n}`,
  nextRenewal: 'Nächste Verlängerung darunter',
  median: 'Median',
  mean: (/** @type {string} */ mean, /** @type {string} */ n) => `Mittel ${mean}, ${n} bewertet`,
  coverage: 'Abdeckung',
  coverageText: 'der Daten, die das Modell verlangt',
  scored: 'Bewertet',
  bands: 'Stufen',
  band: 'Stufe',
  rangeHead: 'Scores',
  accountsHead: 'Kunden',
  shareOfAccounts: 'Anteil der Kunden',
  shareOf: (/** @type {string} */ unit) => `Anteil am ${unit}`,
  tooLittle: 'zu wenig Daten',
  saveCsv: 'Scores als CSV speichern',
  distributionLine: 'Ein Balken je Punkt des Scores, Linien an den Grenzen der Stufen.',
  distributionLabel: 'Kunden nach Score, ein Balken je Punkt von 0 bis 100',
  bandOf: (/** @type {string} */ name, /** @type {string} */ n) => `${name} ${n}`,
  measure: 'Maß',
  pointTitle: (/** @type {number} */ score, /** @type {string} */ n) => `${score}: ${n}`,
  segments: (
    /** @type {string} */ segment,
    /** @type {string} */ part,
    /** @type {string} */ all,
    /** @type {string} */ band,
  ) => `Auf ${segment} entfallen ${part} von ${all} in der Stufe ${quoted(band)}`,
  segmentsPlain: 'Segmente',
  segmentsLine: 'Kunden nach Score. Strich unter der Achse: Median.',
  segmentLabel: (/** @type {string} */ name, /** @type {string} */ median) => `${name}: Median ${median}`,
  noSegment: 'Kein Segment',
  find: 'Kunden oder Zuständige suchen',
  ownersOf: 'Kunden von',
  allOwners: 'Alle Zuständigen',
  findLabel: 'Einen Kunden nach Name, Kennung oder Zuständigen suchen',
  of: (/** @type {string} */ n, /** @type {string} */ all) => `${n} von ${all}`,
  clear: 'Filter löschen',
  none: 'Kein Kunde passt dazu',
  noneText: (/** @type {string} */ all) => `Löschen Sie die Suche oder einen Filter, um alle ${all} zu sehen.`,
  table: 'Kunden',
  sortBy: 'Sortiert nach',
  reverse: 'Reihenfolge umkehren',
  columns: {
    score: 'Score',
    name: 'Kunde',
    lost: 'Verlust',
    driver: 'Haupttreiber',
    coverage: 'Abdeckung',
    value: 'Wert',
    renewal: 'Verlängerung',
    owner: 'Zuständig',
  },
  override: 'übersteuert',
  noOwner: 'Niemand zuständig',
  keys: 'Pfeiltasten bewegen, Eingabe öffnet den Kunden.',
  read: 'Was gelesen wurde',
  toData: 'Dateien, Spalten, Verknüpfungen und Importbericht',
  nothing: 'Nichts zu berichten.',
  fileLine: (/** @type {string} */ rows, /** @type {string} */ size) => `${rows} Zeilen, ${size}`,
  leftOut: (/** @type {number} */ n) => `${count(n, 'Kunde', 'Kunden')} durch \u201Einclude\u201C des Modells ausgelassen.`,
  times: (/** @type {string} */ n) => `${n}-mal`,
  edited: 'Diese Scores beruhen auf geänderten Gewichten',
  editedText: 'Sie kommen aus \u201EWas wäre, wenn\u201C und sind nicht die der Modelldatei.',
  backToModel: 'Zurück zu den Gewichten des Modells',
  toWhatif: '\u201EWas wäre, wenn\u201C öffnen',
};

export const show = {
  title: 'Scores als',
  names: { points: 'Punkte', percent: '%', colour: 'Farbe', letter: 'Note', rank: 'Rang' },
  rank: (/** @type {string} */ rank, /** @type {string} */ of) => `${rank} von ${of}`,
  noLetters: 'Keine Noten: Das Modell nennt keine.',
  brief: (/** @type {string} */ band) => `Der mittlere Kunde ist in der Stufe ${quoted(band)}.`,
};

export const readers = {
  title: 'Ansicht für',
  names: /** @type {Record<string, string>} */ ({
    all: 'Alles',
    csm: 'CSM',
    manager: 'CS-Leitung',
    vp: 'VP',
    product: 'Produkt',
    executive: 'Geschäftsführung',
  }),
  link: 'Link zu dieser Ansicht',
  linkCarries: 'diese Ansicht ohne Zuständige und Suche',
  bad: 'Der Link nennt eine Ansicht, die diese Seite nicht kennt',
  badText: 'Stattdessen ist die Ansicht von vorher zu sehen.',
};

export const groupsView = {
  title: 'Gruppen',
  line: 'Kunden jeder Gruppe nach Stufe, die schlechteste zuerst.',
  by: 'Gruppieren nach',
  across: 'Gekreuzt mit',
  notAcross: 'nicht gekreuzt',
  segment: 'Segment des Modells',
  lifecycle: 'Lebensphase des Modells',
  empty: '(leer)',
  others: (/** @type {number} */ n) => `${count(n, 'weitere', 'weitere')}, zusammen`,
  accounts: 'Kunden',
  bands: 'Stufen',
  median: 'Median',
  mean: 'Mittel',
  ofAll: (/** @type {string} */ part, /** @type {string} */ all) => `${part} von ${all}`,
  component: 'Teil',
  components: 'Teile des Scores',
  componentsLine: 'Jeder Teil nach seinem eigenen Score: in welche Stufe er allein wie viele Kunden brächte.',
};

export const peersView = {
  title: (/** @type {string} */ points, /** @type {number} */ difference, /** @type {string} */ segment) =>
    difference === 0
      ? `So hoch wie der Mittelwert von ${segment}`
      : `${points} Punkte ${difference < 0 ? 'unter' : 'über'} dem Mittelwert von ${segment}`,
  others: 'denen ohne Segment',
  line: (/** @type {string} */ mean, /** @type {string} */ accounts, /** @type {string} */ percentile) =>
    `Der Mittelwert von ${accounts} Kunden ist ${mean}; dieser steht bei Perzentil ${percentile}. Punkte: Gewicht \u00D7 (Score \u2212 Mittelwert).`,
  head: ['Signal', 'Score', 'Mittelwert', 'Punkte'],
  steps: 'Regeln, Grenzen, Rundung, Übersteuerung',
  rest: 'Was andere anders gewichten oder nicht haben',
  difference: 'Unterschied',
};

export const decidingView = {
  title: (/** @type {string} */ label, /** @type {string} */ now, /** @type {string} */ then, /** @type {string} */ band) =>
    `${label} entscheidet: ${quoted(band)} bei einem Gewicht von ${then} statt ${now}`,
  line: 'Das nächste Gewicht, jedes für sich, bei dem der Kunde in einer anderen Stufe ist; jedes durch Nachrechnen gefunden.',
  none: 'Kein Gewicht allein ändert die Stufe',
  noneLine: 'Was auch immer ein einzelnes Gewicht ist, der Kunde bleibt in seiner Stufe.',
  head: ['Teil', 'Gewicht', 'Wechselt bei', 'Dann'],
  take: (/** @type {string} */ label, /** @type {string} */ weight) => `${label}: Gewicht auf ${weight} setzen`,
  own: (/** @type {string} */ name) => `eigenes Gewicht von ${name}`,
  all: (/** @type {number} */ count) => `Alle ${count} zeigen`,
  nearest: (/** @type {number} */ count) => `Nur die nächsten ${count} zeigen`,
  held: 'Nicht gesetzt: ein festgehaltener Teil der Gruppe würde sich mitbewegen. Lassen Sie ihn erst los.',
  others: (/** @type {number} */ count) => `${count === 1 ? 'Ein anderes Gewicht ändert' : `${count} andere Gewichte ändern`} sie allein nicht.`,
};

export const accountView = {
  of: (/** @type {string} */ n, /** @type {string} */ all) => `${n} von ${all}`,
  previous: 'Voriger Kunde',
  next: 'Nächster Kunde',
  print: 'Drucken',
  renews: (/** @type {string} */ day, /** @type {string} */ when) => `Verlängerung ${day}, ${when}`,
  rank: (/** @type {string} */ rank, /** @type {string} */ of, /** @type {string} */ percentile) =>
    `Rang ${rank} von ${of}, Perzentil ${percentile}`,
  grade: (/** @type {string} */ grade) => `Note ${grade}`,
  noRank: (/** @type {string} */ coverage) => `Abdeckung ${coverage}: zu wenig für einen Score`,
  lowest: 'Niedrigster',
  highest: 'Höchster',
  bounds: (/** @type {string} */ low, /** @type {string} */ high) => `Grenzen ${low}\u2013${high}`,
  coverage: (/** @type {string} */ coverage) => `Abdeckung ${coverage}`,
  scale: (/** @type {string} */ score, /** @type {string} */ low, /** @type {string} */ high) =>
    `Score ${score} auf der Skala von 0 bis 100, zwischen ${low} und ${high}, was auch immer die fehlenden Signale sagen`,
  lostMost: (/** @type {string} */ label, /** @type {string} */ lost, /** @type {string} */ all) =>
    `${label} kostet am meisten: ${lost} der ${all} fehlenden Punkte`,
  breakdown: 'Von Werten zu Punkten',
  breakdownLine: 'Balken: Die Länge ist das Gewicht, gefüllt sind die erreichten Punkte.',
  breakdownClass: (/** @type {string} */ name) => `Gewichte von ${name}. `,
  exact:
    'Punkte werden so verteilt, dass die Spalte genau aufgeht; eine Zeile kann um 0,01 von Score \u00D7 Gewicht abweichen.',
  head: {
    signal: 'Signal',
    value: 'Wert',
    curve: 'Kurve',
    score: 'Score',
    weight: '\u00D7 Gewicht',
    points: '= Punkte',
    lost: 'Verlust',
    bar: 'Erreicht vom Gewicht',
  },
  dated: (/** @type {string} */ day, /** @type {number} */ age) =>
    age > 0 ? `Stand ${day}, ${count(age, 'Tag', 'Tage')} alt` : `Stand ${day}`,
  undated: 'ohne Datum',
  noRow: (/** @type {string} */ table) => `nichts in ${table}`,
  mostly: (/** @type {string} */ age) => ` Daten: ${age}, wo beim Signal nichts anderes steht.`,
  narrowHint: ' Rechts: Punkte, verlorene Punkte.',
  curve: (/** @type {string} */ score) => `Kurve, Score ${score}`,
  combine: { mean: '', min: 'das niedrigste zählt', geometric: 'geometrisches Mittel' },
  missing: (/** @type {string} */ why) => `fehlt: ${why}`,
  /** Why a word of a comment counts as it does. @type {Record<import('../types').Tone['words'][number]['how'], string>} */
  said: { plain: '', turned: 'nach', stronger: 'stärker durch', weaker: 'schwächer durch', asked: 'in einer Frage', wished: 'gewünscht:' },
  waterfall: (/** @type {string} */ score) => `Von 100 hinab zum Score ${score}: was jedes Signal kostet`,
  listed: (/** @type {string} */ n) => `gezählt nach einer Liste von ${n} englischen Wörtern und Wendungen; keine Meinung`,
  spread: (/** @type {string} */ weight) => `seine ${weight} sind auf die anderen verteilt`,
  noPart: 'hat hier kein Gewicht',
  notLowest: 'ist hier nicht das niedrigste',
  groupMissing: 'zu wenig Daten',
  sum: 'Summe',
  rule: { cap: 'Höchstens', floor: 'Mindestens', add: 'Regel' },
  ruleNo: 'gilt nicht',
  ruleUnknown: 'nicht entscheidbar: ein Wert fehlt',
  ruleNoEffect: 'gilt, ändert nichts',
  limit: 'Begrenzt auf 0\u2013100',
  rounding: 'Kaufmännisch gerundet',
  computed: 'Berechneter Score',
  override: { set: 'Übersteuert: auf', cap: 'Übersteuert: höchstens', floor: 'Übersteuert: mindestens' },
  by: (/** @type {string} */ author) => `von ${author}`,
  from: (/** @type {string} */ day) => `ab ${day}`,
  until: (/** @type {string} */ day) => `bis ${day}`,
  score: 'Score',
  noScore: 'Kein Score',
  reach: (/** @type {string} */ label, /** @type {string} */ band) => `${label} allein würde für ${quoted(band)} reichen`,
  reachNone: (/** @type {string} */ band) => `Kein einzelnes Signal reicht für ${quoted(band)}`,
  reachLine: (/** @type {string} */ from) => `Was jedes Signal allein sein müsste, damit der Score ${from} wird.`,
  together: (/** @type {[string, string][]} */ list) => `Zusammen reichen: ${and(list.map(([label, value]) => `${label} bei ${value}`))}.`,
  held: (/** @type {string} */ at, /** @type {string} */ because) =>
    `Auf höchstens ${at} gehalten, wie auch immer die Signale sind, solange dies gilt: ${because}`,
  togetherLine: 'Die wenigsten, das Wirksamste zuerst.',
  reachHead: {
    signal: 'Signal',
    now: 'Jetzt',
    to: 'zu',
    needed: (/** @type {string} */ from) => `Nötig für ${from}`,
    best: 'Bestenfalls',
  },
  cannotAlone: 'reicht allein nicht',
  orMore: 'oder mehr',
  orLess: 'oder weniger',
  missingNow: 'fehlt',
  best: 'Das ist die beste Stufe',
  bestLine: 'Darüber gibt es keine.',
  playbook: (/** @type {string} */ id) => `Playbook: ${id}`,
  playbookOwner: (/** @type {string} */ owner) => `zuständig ${owner}`,
  playbookWithin: (/** @type {string} */ within) => `innerhalb von ${within}`,
  playbookDue: (/** @type {string} */ due) => `fällig ${due}`,
  weak: (/** @type {string[]} */ list) => `Schwach: ${and(list)}`,
  weakOne: (/** @type {string} */ label, /** @type {string} */ score) => `${label} (${score})`,
  noPlaybook: 'Kein Playbook',
  noPlaybookLine: (/** @type {string} */ band) => `Das Modell nennt kein Playbook für ${quoted(band)}.`,
  gone: 'Diesen Kunden gibt es nicht',
  goneText: 'Die Adresse nennt einen Kunden, der nicht in diesem Portfolio ist.',
  toPortfolio: 'Zurück zum Portfolio',
};

/** Why there is no value, by the words of the core. @type {Record<string, string>} */
export const missing = {
  empty: 'leer',
  unreadable: 'nicht lesbar',
  stale: 'veraltet',
  'too little evidence': 'zu wenig Daten dafür',
  'out of range': 'außerhalb des Bereichs',
  'not evaluated': 'nicht ausgewertet',
  'unknown text': 'unbekannter Text',
};

/** The verdict on an account. */
export const sentence = {
  at: (/** @type {string} */ band, /** @type {string} */ score) => `${band} mit ${score}`,
  evidence: (/** @type {string} */ coverage, /** @type {string} */ need) => `Daten für ${coverage} des Gewichts, ${need} sind nötig.`,
  nothingLost: 'Kein Signal verliert einen Punkt.',
  costs: (/** @type {string} */ what, /** @type {string} */ points) => `${what} kostet ${points} Punkte`,
  rule: {
    cap: (/** @type {string} */ points) => `Auf ${points} begrenzt`,
    floor: (/** @type {string} */ points) => `Auf ${points} angehoben`,
  },
  override: {
    set: (/** @type {string} */ points) => `Auf ${points} gesetzt`,
    cap: (/** @type {string} */ points) => `Höchstens ${points}`,
    floor: (/** @type {string} */ points) => `Mindestens ${points}`,
  },
  computed: (/** @type {string} */ points) => `berechnet ${points}.`,
  notComputed: 'Ein Score ließ sich nicht berechnen.',
};

export const familyView = {
  child: 'Teil einer Gruppe von Kunden',
  together: (/** @type {number} */ n, /** @type {string} */ score) =>
    n === 1 ? `1 Kunde darunter kommt auf ${score}` : `${whole(n)} Kunden darunter kommen zusammen auf ${score}`,
  unscored: (/** @type {number} */ n) => `${count(n, 'Kunde', 'Kunden')} darunter, keiner mit Score`,
  how: {
    value: 'Jeder zählt nach seinem Wert; im Score oben sind sie nicht enthalten.',
    account: 'Jeder zählt gleich, weil keiner einen Wert hat; im Score oben sind sie nicht enthalten.',
  },
  without: (/** @type {number} */ n) => `${n} ohne Score.`,
  partOf: 'Gehört zu',
  deeper: (/** @type {number} */ depth) => `${depth} Ebenen tiefer`,
  more: (/** @type {string} */ n) => `Und ${n} weitere.`,
  below: (/** @type {number} */ n) => `${n} darunter`,
};

export const overrideView = {
  none: 'Niemand übersteuert diesen Score',
  idle: 'Keine Übersteuerung gilt zurzeit',
  inForce: (/** @type {string} */ does) => `Von Hand entschieden: ${does}`,
  line: 'Eine Entscheidung mit Grund und Ende; der berechnete Score bleibt sichtbar.',
  does: (/** @type {'set' | 'cap' | 'floor'} */ action, /** @type {string} */ value) =>
    `${{ set: 'gesetzt auf', cap: 'höchstens', floor: 'mindestens' }[action]} ${value}`,
  active: 'gilt',
  inactive: 'gilt nicht',
  removeNamed: (/** @type {string} */ does) => `Die Übersteuerung ${does} entfernen`,
  more: 'Diesen Score übersteuern',
  action: 'Was',
  actions: { set: 'Setzen auf', cap: 'Höchstens', floor: 'Mindestens' },
  value: 'Punkte',
  reason: 'Grund',
  author: 'Ihr Name',
  from: 'Ab',
  until: 'Bis',
  undated: 'Die Daten haben kein Datum, daher hat auch diese Übersteuerung keines.',
  decide: 'Übersteuern',
  badValue: 'Nötig sind Punkte von 0 bis 100.',
  badReason: 'Ein Grund ist nötig: Jemand wird fragen.',
  badDate: 'Das ist kein Datum.',
  unsaved: 'Nur in dieser Seite: Wird sie geschlossen, gehen diese Übersteuerungen verloren, wenn Sie sie nicht speichern.',
  saved: 'Gespeichert; die Datei kann hier wieder abgelegt werden.',
  save: 'overrides.csv speichern',
};

export const casesView = {
  hold: (/** @type {number} */ met, /** @type {number} */ total) => `Bekannte Fälle: ${met} von ${total} stimmen`,
  holds: 'stimmt',
  fails: 'stimmt nicht',
  none: 'Kein bekannter Fall',
  allHold: 'Bekannter Fall, und das Modell liegt richtig',
  someFail: 'Bekannter Fall, und das Modell liegt falsch',
  line: 'Was Sie erwarten, steht im Modell und wird nach jeder Änderung geprüft.',
  expected: (/** @type {string} */ what) => `erwartet ${what}`,
  found: (/** @type {string} */ what) => `gefunden ${what}`,
  notThere: 'nicht unter diesen Kunden',
  range: (/** @type {string} */ least, /** @type {string} */ most) => `${least} bis ${most}`,
  because: 'Woher ist das bekannt?',
  expect: (/** @type {string} */ band) => `${quoted(band)} erwarten`,
  expectScore: 'oder einen Score von',
  to: 'bis',
  least: 'Niedrigster erwarteter Score',
  most: 'Höchster erwarteter Score',
  removeNamed: (/** @type {string} */ account) => `Die Erwartung an ${account} entfernen`,
};

export const whatifView = {
  same: 'Das sind die Gewichte des Modells',
  sameText: 'Ziehen Sie an einem Gewicht, um zu sehen, wer die Stufe wechseln würde.',
  moved: (/** @type {number} */ n) =>
    n === 1 ? '1 Kunde würde die Stufe wechseln' : `${whole(n)} Kunden würden die Stufe wechseln`,
  nobody: 'Scores ändern sich, aber kein Kunde wechselt die Stufe',
  flow: (
    /** @type {string} */ n,
    /** @type {string} */ from,
    /** @type {string} */ to,
    /** @type {string | null} */ value,
  ) => `${n} von ${quoted(from)} zu ${quoted(to)}${value ? ` (${value})` : ''}`,
  weights: 'Gewichte',
  reset: 'Alle zurücksetzen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  resetOne: (/** @type {string} */ name, /** @type {string} */ weight) => `${name}: zurück auf ${weight}`,
  lock: (/** @type {string} */ name) => `Anteil von ${name} festhalten`,
  lockTitle: 'Ein festgehaltener Teil behält seinen Anteil, während andere sich ändern',
  allLocked: 'Alle anderen sind festgehalten',
  weightOf: (/** @type {string} */ name) => `Gewicht von ${name}`,
  noWeight: 'Ein Gewicht ist eine Zahl ab 0.',
  shares: 'Anteil jedes Teils',
  inside: (/** @type {number} */ n) => count(n, 'Teil', 'Teile'),
  classes: 'Ein Segment oder eine Lebensphase mit eigenem Gewicht behält es.',
  was: (/** @type {string} */ weight) => `war ${weight}`,
  valueText: (/** @type {string} */ weight, /** @type {string} */ share) => `${weight}, das sind ${share}`,
  diff: 'Unterschied zum Modell',
  noDiff: 'Keiner.',
  flowTitle: (/** @type {string} */ n) => `${n} in einer anderen Stufe`,
  flowNone: 'Jeder Kunde bleibt in seiner Stufe',
  flowLine: 'Stufe mit dem Modell \u2192 Stufe mit diesen Gewichten. Blau steigt, grau fällt.',
  flowLabel: 'Kunden von Stufe zu Stufe',
  flowWidth: 'Breite eines Stroms',
  flowMark: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ what) =>
    `${from} zu ${to}: ${what}`,
  medianStays: (/** @type {string} */ median) => `Der Median bleibt bei ${median}`,
  medianGoes: (/** @type {string} */ from, /** @type {string} */ to) => `Der Median geht von ${from} auf ${to}`,
  overlayLine: 'Gefüllt: mit diesen Gewichten. Umriss: mit dem Modell.',
  overlayLabel: 'Scores vorher und nachher',
  movers: 'Wechsel',
  moversBy: 'Wer wechselt',
  moversKinds: { band: 'Stufe', rank: 'Rang' },
  places: (/** @type {string} */ n, /** @type {boolean} */ up) => `${n} ${up ? 'hinauf' : 'hinab'}`,
  moversLine: (/** @type {string} */ shown, /** @type {string} */ all, /** @type {boolean} */ byValue) =>
    `Hohl: mit dem Modell. Gefüllt: mit diesen Gewichten.${shown === all ? '' : ` ${byValue ? 'Die größten ' : ''}${shown} von ${all}.`}`,
  moversLineNone: 'Kunden, die die Stufe wechseln, stehen hier.',
  nobodyMoves: 'Niemand wechselt',
  nobodyMovesText: 'Mit diesen Gewichten wechselt kein Kunde die Stufe.',
  moversHead: { account: 'Kunde', change: 'Änderung', before: 'Vorher', after: 'Nachher' },
  to: 'zu',
  refused: 'Diese Gewichte sind nicht verwendbar',
  old: 'Zu den Gewichten davor. Neue Zahlen kommen, wenn die Regler ruhen.',
  liveMoved: (/** @type {string} */ n) => `${n} wechseln`,
  liveBand: (/** @type {string} */ band, /** @type {string} */ before, /** @type {string} */ after) =>
    `${band} ${before} \u2192 ${after}`,
};

export const steadyView = {
  none: 'Wie fest die Stufen sind',
  drawing: 'Kunden werden mit zufälligen Gewichten bewertet \u2026',
  many: (/** @type {string} */ accounts) => `Bei ${accounts} dauert es Sekunden, darum auf Wunsch. Die Regler bleiben frei.`,
  oldMany: 'Zu den Gewichten davor. Für die jetzigen bitte neu ziehen.',
  draw: 'Gewichte ziehen',
  title: (/** @type {number} */ firm, /** @type {number} */ scored) =>
    firm === scored ? 'Jeder Kunde behält seine Stufe' : `${whole(firm)} von ${whole(scored)} Kunden behalten ihre Stufe, ${whole(scored - firm)} stehen auf der Kante`,
  line: (/** @type {string} */ share, /** @type {string} */ draws, /** @type {number} */ spread, /** @type {string} */ seed) =>
    `Behalten: in mindestens ${share} von ${draws} Ziehungen, in denen jedes Gewicht zufällig bis zu ${spread} % neben seinem Regler liegt. Wie in chs stability, mit dem Startwert ${seed}, der sie wiederholt.`,
  value: (/** @type {string} */ value) => `Wer sie behält, ist zusammen ${value} wert.`,
  least: (/** @type {number} */ n) => (n === 1 ? 'Der eine auf der Kante' : `Die ${whole(n)} am wenigsten festen`),
  head: ['Kunde', 'Jetzt', 'Stufen in den Ziehungen', 'Behalten', 'Rang'],
  inBand: (/** @type {string} */ share, /** @type {string} */ band) => `${share} ${band}`,
  ranks: (/** @type {string} */ low, /** @type {string} */ high) => (low === high ? low : `${low}\u2013${high}`),
  own: (/** @type {string} */ share, /** @type {string} */ ranks) => `Behält die Stufe in ${share} der Ziehungen, auf Rang ${ranks}`,
  ownLine: (/** @type {string} */ draws, /** @type {number} */ spread) =>
    `${draws} Ziehungen, jedes Gewicht bis zu ${spread} % daneben. Ränge ohne die besten und schlechtesten 5 %.`,
};
export const shapeView = {
  title: 'Stufen und Kurven',
  changed: 'Das Modell ist geändert.',
  line: 'Eine Änderung hier ändert das Modell selbst. Die Regler gehen mit dem geänderten Modell weiter, und was um sie her steht, vergleicht damit; die Balken darunter vergleichen es mit dem Modell, wie es geladen wurde.',
  toModel: 'Alles andere am Modell',
  undo: 'Änderung am Modell rückgängig',
  redo: 'Wiederholen',
  signal: 'Kurve von',
  curveLine: 'Punkte nach dem Wert. Ziehen Sie einen Punkt, oder bewegen Sie ihn mit den Pfeiltasten.',
};
export const worthView = {
  none: 'Was die Gewichte wert sind',
  unknown: 'Die Scores unterscheiden sich nicht, also bewirkt kein Gewicht etwas',
  agree: 'Jeder Teil zählt etwa so viel, wie sein Gewicht sagt',
  differ: (/** @type {number} */ n) => `${n === 1 ? '1 Teil zählt' : `${whole(n)} Teile zählen`} weit mehr oder weniger, als das Gewicht sagt`,
  line: (/** @type {string} */ accounts) =>
    `Umriss: das Gewicht im ganzen Score. Gefüllt: der Anteil daran, wie sich die Scores von ${accounts} unterscheiden.`,
  more: (/** @type {string} */ label, /** @type {string} */ weight, /** @type {string} */ effect) =>
    `${label} hat ${weight} des Gewichts und macht ${effect} der Unterschiede: es entscheidet mehr, als es soll.`,
  less: (/** @type {string} */ label, /** @type {string} */ weight, /** @type {string} */ effect) =>
    `${label} hat ${weight} des Gewichts und macht ${effect} der Unterschiede: es unterscheidet Kunden kaum.`,
  part: 'Teil',
  weight: 'Gewicht',
  effect: 'Wirkung',
};

export const scenarios = {
  keep: 'Als Szenario behalten',
  asModel: 'Als Modell speichern',
  name: 'Name',
  keepIt: 'Behalten',
  named: (/** @type {number} */ n) => `Szenario ${n}`,
  newName: (/** @type {string} */ name) => `Neuer Name von ${name}`,
  title: 'Szenarien nebeneinander',
  line: 'Sie bleiben, bis diese Seite geschlossen wird. Ein Link bewahrt eines länger auf.',
  model: 'Modell',
  now: 'Jetzt',
  inUse: 'in Gebrauch',
  moved: 'Wechseln die Stufe',
  lost: 'Nicht mehr im Modell, ausgelassen',
  acts: /** @type {Record<string, string>} */ ({ apply: 'Anwenden', rename: 'Umbenennen', link: 'Link kopieren', remove: 'Entfernen' }),
  removed: (/** @type {string} */ name) => `${quoted(name)} ist entfernt.`,
  back: 'Zurückholen',
};

export const linkBox = {
  copy: 'Link kopieren',
  copied: 'Der Link ist kopiert.',
  byHand: 'Strg+C kopiert den Link.',
  line: (/** @type {string} */ what) => `Er trägt ${what}, und nichts von Ihren Daten. Ab dem # gilt er mit jeder Kopie dieser Seite.`,
};

export const weightsLink = {
  label: 'Link zu diesen Gewichten',
  carries: 'Gewichte',
  bad: 'Der Link passt nicht zu diesem Modell; kein Gewicht wurde geändert',
  badText: 'Bitten Sie noch einmal um den Link, oder stellen Sie die Gewichte von Hand ein.',
  long: 'Er ist länger als jeder Link zu Gewichten.',
  part: (/** @type {string} */ part) => `${quoted(part)} steht, wo ein Gewicht wie \u201Ew.usage=12\u201C erwartet wird.`,
  unknown: (/** @type {string} */ id) => `Kein Teil des Modells hat die Kennung ${quoted(id)}.`,
  twice: (/** @type {string} */ id) => `Er setzt das Gewicht von ${quoted(id)} zweimal.`,
  other: (/** @type {string} */ was, /** @type {string} */ is) => `Er wurde für Modell ${was} gemacht; das hier ist Modell ${is}.`,
  otherModel: 'Der Link wurde für ein anderes Modell gemacht',
  otherText: 'Seine Gewichte sind eingestellt, weil die Kennungen dieselben sind. Rückgängig nimmt sie zurück.',
};

export const openAccount = {
  none: 'Kein Kunde ist offen',
  noneLine: 'Wählen Sie einen, der wechselt, oder suchen Sie einen Kunden beim Namen.',
  find: 'Kunden suchen',
  nobody: 'Kein Kunde hat das in Name oder Kennung.',
  page: 'Zu seiner Seite',
  with: 'Modell',
  without: 'Jetzt',
  change: 'Änderung',
  score: 'Score',
  rank: 'Rang',
  points: ', Punkte',
  places: (/** @type {string} */ n, /** @type {boolean} */ up) => `${n} ${up ? 'hinauf' : 'hinab'}`,
};

export const modelView = {
  differences: 'Was geändert wurde',
  differencesLine: 'Gegenüber dem Modell, wie es geladen wurde.',
  same: (/** @type {string} */ name) => name,
  changed: (/** @type {string} */ name) => `${name}, geändert`,
  line: 'Jede Änderung bewertet sofort das ganze Portfolio. Nichts bleibt, bis Sie die Datei speichern.',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  save: 'Als Datei speichern',
  newModel: 'Neues Modell',
  takeWeights: 'Die Gewichte aus \u201EWas wäre, wenn\u201C ins Modell übernehmen',
  tabs: 'Wie bearbeiten',
  tabNames: { form: 'Formular', json: 'JSON' },
  strip: 'Kunden je Stufe, mit dem Modell wie geladen und wie es jetzt ist',
  fromTo: (/** @type {string} */ was, /** @type {string} */ is) => (was === is ? is : `${was} \u2192 ${is}`),

  score: 'Der Score',
  treeTitle: (/** @type {number} */ signals, /** @type {number} */ groups) =>
    `${count(signals, 'Signal', 'Signale')} in ${count(groups, 'Gruppe', 'Gruppen')}`,
  treeLine: 'Gewichte sind beliebig groß; der Anteil ist, was jedes unter seinen Nachbarn ausmacht. Wählen Sie einen Teil, um ihn zu ändern.',
  weightOf: (/** @type {string} */ name) => `Gewicht von ${name}`,
  notUsed: 'nicht Teil des Scores',
  newSignal: 'Neues Signal: eine Spalte oder ein Ausdruck',
  add: 'Hinzufügen',
  label: 'Bezeichnung',
  signalLine: (/** @type {string} */ id) => `Signal ${id}: der Wert eines Kunden, und wie viele Punkte er bringt.`,
  expression: 'Wert',
  expressionHint: 'Eine Spalte oder ein Ausdruck wie active_users / seats oder count(tickets, priority == \u2018urgent\u2019, 60d).',
  kind: 'Art',
  kinds: ['behavioural', 'declarative', 'operational', 'financial', 'relationship'],
  unit: 'Einheit',
  scale: 'Skala',
  scales: { curve: 'Kurve', steps: 'Treppe', points: 'Punkte für Texte', goal: 'Ziel', percentile_in: 'Rang unter Kunden' },
  goal: 'Wert, der 100 Punkte bringt',
  percentile_in: 'Rang innerhalb',
  ranked: { portfolio: 'des Portfolios', segment: 'des Segments' },
  better: 'Besser ist',
  betters: { high: 'hoch', low: 'niedrig' },
  pointOf: (/** @type {number} */ n, /** @type {number} */ of) => `Punkt ${n} von ${of}`,
  pointSaid: (/** @type {string} */ value, /** @type {string} */ points) => `${value} bringt ${points} Punkte`,
  plotLabel: (/** @type {string[]} */ bins, /** @type {string} */ from, /** @type {string} */ to) =>
    `Kunden nach Wert von ${from} bis ${to}, in ${bins.length} Klassen: ${bins.join(', ')}. Darüber die Punkte, die ein Wert bringt.`,
  binTitle: (/** @type {string} */ n, /** @type {string} */ from, /** @type {string} */ to) => `${n} von ${from} bis ${to}`,
  beside: (
    /** @type {string} */ present,
    /** @type {string} */ accounts,
    /** @type {number} */ below,
    /** @type {number} */ above,
    /** @type {string[]} */ missing,
  ) =>
    [
      `Grau: ${present} von ${accounts} mit einem Wert.`,
      below + above > 0 ? `${count(below + above, 'Wert', 'Werte')} weiter außen.` : '',
      missing.length > 0 ? `Fehlend: ${and(missing)}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  valueHead: 'Wert',
  pointsHead: 'Punkte',
  textHead: 'Text',
  accountsHead: 'Kunden',
  ofPoint: (/** @type {string} */ what, /** @type {number} */ n) => `${what} von Punkt ${n}`,
  addPoint: 'Punkt hinzufügen',
  removePoint: (/** @type {number} */ n) => `Punkt ${n} entfernen`,
  newWord: 'Weiterer Text',
  pointsFor: (/** @type {string} */ word) => `Punkte für ${quoted(word)}`,
  remove: 'Entfernen',
  removeNamed: (/** @type {string} */ name) => `${name} entfernen`,
  inside: 'Teil von',
  up: 'Nach oben',
  down: 'Nach unten',
  upNamed: (/** @type {string} */ name) => `${name} nach oben`,
  downNamed: (/** @type {string} */ name) => `${name} nach unten`,
  wrap: 'In eine neue Gruppe setzen',
  newGroup: 'Neue Gruppe',
  removeSignal: 'Signal entfernen',
  intoScore: 'In den Score aufnehmen',
  groupLine: (/** @type {string} */ id, /** @type {number} */ n) => `Gruppe ${id}, aus ${count(n, 'Teil', 'Teilen')}.`,
  rootLine: 'Wie aus Gruppen und Signalen ein Score wird.',
  dissolve: 'Diese Gruppe auflösen',
  combine: 'Zusammengefasst durch',
  combines: { mean: 'gewichtetes Mittel', min: 'das niedrigste', geometric: 'geometrisches Mittel' },
  need: 'Mindestabdeckung',
  needHint: (/** @type {string} */ usual) => `Der Anteil der Daten, 0 bis 1, ohne den es keinen Score gibt; leer: ${usual}.`,

  bandsTitle: (/** @type {number} */ n) => count(n, 'Stufe', 'Stufen'),
  bandsLine: 'Scores in ganzen Punkten. Ziehen Sie an einer Grenze, oder bewegen Sie sie mit den Pfeiltasten.',
  bandName: 'Stufe',
  from: 'Ab',
  color: 'Farbe',
  colors: /** @type {Record<string, string>} */ ({ red: 'Rot', amber: 'Gelb', green: 'Grün', blue: 'Blau', violet: 'Violett' }),
  addBand: 'Stufe hinzufügen',
  newBand: 'Neue Stufe',
  bandNames: ['Gefährdet', 'Braucht Aufmerksamkeit', 'Gesund'],
  edgeOf: (/** @type {string} */ band) => `Untere Grenze von ${quoted(band)}`,
  edgeSaid: (/** @type {string} */ from, /** @type {string} */ band) => `${band} ab ${from}`,
  decimals: 'Nachkommastellen eines Scores',

  lists: {
    segments: (/** @type {number} */ n) => count(n, 'Segment', 'Segmente'),
    lifecycle: (/** @type {number} */ n) => count(n, 'Lebensphase', 'Lebensphasen'),
    rules: (/** @type {number} */ n) => count(n, 'Regel', 'Regeln'),
  },
  listLines: {
    segments: 'Das erste, dessen Bedingung zutrifft, ist das Segment eines Kunden.',
    lifecycle: 'Dasselbe dafür, wie lange jemand schon Kunde ist; ihre Gewichte gehen denen des Segments vor.',
    rules: 'Eine nach der anderen, wenn der Score feststeht. Der Grund steht dabei.',
  },
  addTo: { segments: 'Segment hinzufügen', lifecycle: 'Phase hinzufügen', rules: 'Regel hinzufügen' },
  name: 'Name',
  condition: 'Wenn',
  ownWeight: 'Eigenes Gewicht für',
  choose: 'Teil wählen',
  newClass: (/** @type {number} */ n) => `Neu ${n}`,
  moreInJson: 'Eigene Kurven, Stufen oder Mindestabdeckung: siehe JSON.',
  action: 'Dann',
  actions: /** @type {Record<string, string>} */ ({ cap: 'höchstens', floor: 'mindestens', add: 'dazu' }),
  amount: 'Punkte',
  because: 'Weil',
  newReason: 'Grund nennen',

  aboutTitle: 'Über dieses Modell',
  aboutLine: 'Für alle, die seine Scores lesen.',
  about: { purpose: 'Zweck', healthy_means: 'Gesund heißt', owner: 'Verantwortlich', review_every: 'Prüfen alle' },
  aboutHints: {
    purpose: 'Wozu der Score dient.',
    healthy_means: 'Was einen gesunden Kunden ausmacht, in einem Satz.',
    owner: 'Wer für das Modell einsteht.',
    review_every: 'In Tagen oder Wochen, etwa 90d.',
  },

  jsonTitle: (/** @type {string} */ file) => file,
  jsonLine: 'Was ein Modell ergibt, gilt schon beim Tippen.',
  jsonLabel: 'Das Modell als JSON',
  jsonGood: 'Dieser Text gilt.',
  jsonBad: (/** @type {number} */ n) => `${count(n, 'Fehler')}. Der letzte Text ohne Fehler gilt weiter.`,

  newModelTitle: 'Ein eigenes Modell',
  newModelLine: 'Wozu es dient, kommt zuerst: Alle, die seine Scores lesen, werden fragen.',
  nameNeeded: 'Es braucht einen Namen.',
  base: 'Beginnen mit',
  fromThis: (/** @type {string} */ name) => `diesem: ${name}`,
  fromNothing: 'einem leeren Modell für diese Dateien',
  firstColumn: 'Eine erste Spalte, die zählt',
  start: 'Beginnen',
};

export const sketch = {
  title: 'Ein eigenes Modell',
  offer: (/** @type {string} */ files) =>
    `Begonnen aus den Spalten von ${files}: Sie sagen, welche Werte gut sind, und ändern den Rest, wenn Sie sehen, was dabei herauskommt.`,
  use: 'Ein Modell aus diesen Spalten beginnen',
  ask: 'Was sind diese Spalten?',
  line:
    'Sagen Sie von mindestens einer Spalte, ob mehr oder weniger davon gut ist. Ihre Kurve geht dann durch den kleinsten Wert, die Quartile und den größten Wert dieser Kunden: Zahlen für den Anfang, die noch niemand beurteilt hat. Alle Gewichte sind gleich.',
  head: ['Spalte', 'Enthält', 'Gilt als'],
  find: 'Spalte suchen',
  more: (/** @type {string} */ n) => `Und ${n} weitere: Sie finden sie über ihren Namen.`,
  none: 'So heißt keine Spalte.',
  roleOf: (/** @type {string} */ column) => `Als was ${column} gilt`,
  roles: {
    out: 'weggelassen',
    id: 'Kennung des Kunden',
    name: 'Name des Kunden',
    value: 'was der Kunde wert ist',
    owner: 'wer ihn betreut',
    renewal: 'Tag der Verlängerung',
    date: 'Tag der Zeile',
    more: 'Signal: mehr ist besser',
    less: 'Signal: weniger ist besser',
    points: 'Signal: Punkte von 0 bis 100',
  },
  range: (/** @type {string} */ least, /** @type {string} */ median, /** @type {string} */ most) =>
    `${least} bis ${most}, Median ${median}`,
  undecided: 'Ihre Zahlen sind auf zwei Arten lesbar',
  choose: 'bitte wählen',
  needsId: 'Sagen Sie, welche Spalte die Kennung ist: was einen Kunden vom anderen unterscheidet.',
  needsSignal: 'Sagen Sie von mindestens einer Spalte, ob mehr oder weniger besser ist oder ob sie Punkte enthält.',
  begin: 'Das Modell beginnen',
  name: (/** @type {string} */ file) => `Erstes Modell für ${file}`,
  purpose: (/** @type {string} */ file) =>
    `Für den Anfang und zum Ändern: Niemand hat diese Zahlen beurteilt. Kurven gehen durch die Quartile der Kunden in ${file}, 50 Punkte sind also deren Mitte und kein Ziel; Punkte gelten, wie sie sind; alle Gewichte sind gleich, und Stufen beginnen bei runden Zahlen.`,
};

export const stages = {
  compare: 'Die Modelle der vier Reifegrade an diesen Kunden vergleichen',
  title: 'Was diese Daten hergeben',
  looking: 'Gesucht wird, was die vier Reifegrade brauchen\u2026',
  names: { crawl: 'Crawl', walk: 'Walk', run: 'Run', fly: 'Fly' },
  count: (/** @type {number} */ n, /** @type {number} */ all, /** @type {boolean} */ ready) =>
    `${n} von ${all} Angaben${ready ? ', bereit' : ''}`,
  states: { ready: '', thin: 'bei zu wenigen Kunden', stale: 'zu alt', missing: 'nicht gefunden' },
  coverage: (/** @type {string} */ share) => `${share} der Kunden`,
  age: (/** @type {number} */ median) => `im Median ${count(median, 'Tag', 'Tage')} alt`,
  signal: (/** @type {string} */ id) => `Signal ${id}`,
  ranked: (/** @type {string} */ where) => `Rang unter Kunden nach ${where}`,
  from: (/** @type {string} */ from) => `meist aus ${from}`,
  rule: (/** @type {string} */ rule, /** @type {string} */ out) => `Braucht ${rule}. Weglassen: ${out}.`,
  score: (/** @type {string} */ name) => `Mit dem Modell ${name} bewerten`,
};

export const doctor = {
  title: (/** @type {number} */ n) => `Diagnose: ${count(n, 'Befund', 'Befunde')}`,
  nothing: 'Diagnose: an diesem Modell fällt nichts auf',
  line: 'Fehler, wie sie in Modellen vorkommen, gesehen in diesem und in dem, was die Daten daraus machen.',
  high: 'Hoch',
  medium: 'Mittel',
  low: 'Gering',
  code: 'Kennung',
  mend: 'So ändern',
};

export const dataView = {
  questions: (/** @type {number} */ n, /** @type {boolean} */ scored) =>
    scored
      ? `${count(n, 'Frage', 'Fragen')} zu diesen Dateien`
      : `${count(n, 'Frage', 'Fragen')}, bevor diese Kunden bewertet werden können`,
  looking: 'Jede Zelle wird angesehen\u2026',
  cannot: 'Diese Kunden können noch nicht bewertet werden',
  allFound: (/** @type {number} */ n) =>
    n === 1 ? 'Die eine Spalte, die das Modell verlangt, wurde gefunden' : `Alle ${n} Spalten, die das Modell verlangt, wurden gefunden`,
  found: (/** @type {number} */ n, /** @type {number} */ all) => `${n} von ${all} Spalten, die das Modell verlangt, wurden gefunden`,
  noTables: (/** @type {string[]} */ names) => `keine Datei enthält ${and(names)}`,
  read: (
    /** @type {string} */ files,
    /** @type {string} */ rows,
    /** @type {string} */ size,
    /** @type {string} */ ms,
  ) => `${files}, ${rows}, ${size}, gelesen in ${ms} ms.`,
  unmatched: (/** @type {string[]} */ list) => `Ohne Kunden: ${and(list)}.`,
  rowsOf: (/** @type {number} */ n, /** @type {string} */ table) => `${count(n, 'Zeile', 'Zeilen')} von ${table}`,
  someUnreadable: 'Einige Zellen sind nicht lesbar.',
  add: 'Dateien hinzufügen',
  toScores: 'Zu den Scores',
  saveModel: 'Geändertes Modell speichern',

  files: 'Dateien',
  filesLine: 'Was in jeder gefunden wurde, und für welche Tabelle sie gilt. Eine andere Tabelle liest sie neu.',
  file: 'Datei',
  table: 'Tabelle',
  rows: 'Zeilen',
  size: 'Größe',
  time: 'Zeit',
  change: 'Änderung',
  ms: (/** @type {string} */ n) => `${n} ms`,
  sheetOf: (/** @type {string} */ name, /** @type {string} */ sheet) => `${name}, Blatt ${quoted(sheet)}`,
  tableOf: (/** @type {string} */ name) => `Tabelle von ${name}`,
  doNotRead: 'nicht lesen',
  unsure: 'Stimmt das?',
  sheetLeft: 'Auch dieses Blatt lesen?',
  leftOut: 'nicht gelesen',
  notRead: 'nicht lesbar, siehe oben',
  delimiters: /** @type {Record<string, string>} */ ({
    ',': 'mit Kommas',
    ';': 'mit Semikolons',
    '\t': 'mit Tabulatoren',
    '|': 'mit senkrechten Strichen',
  }),
  preamble: (/** @type {number} */ n) => `${count(n, 'Zeile', 'Zeilen')} über der Kopfzeile übersprungen`,
  headerRows: 'zwei Kopfzeilen',
  footer: (/** @type {number} */ n) => `${count(n, 'Fußzeile', 'Fußzeilen')} ausgelassen`,
  cutOff: 'endet mitten in einer Zeile',
  replace: 'Ersetzen',
  replaceNamed: (/** @type {string} */ name) => `${name} ersetzen`,
  remove: 'Entfernen',
  removeNamed: (/** @type {string} */ name) => `${name} entfernen`,
  madeHere: 'Ihre Entscheidungen unten, in dieser Seite gemerkt',
  saveMatches: 'matches.csv speichern',
  forget: 'Alle vergessen',

  tables: 'Tabelle',
  columnsFound: (/** @type {string} */ table, /** @type {number} */ n, /** @type {number} */ all) =>
    `${table}: ${n} von ${count(all, 'Spalte', 'Spalten')} gefunden`,
  columnsOf: (/** @type {string} */ table) => `Spalten von ${table}`,
  columnsLine: 'Was das Modell verlangt, und die Spalte dazu. Eine andere Wahl wird im Modell gemerkt.',
  columnsLinePlain: 'Was gelesen wurde.',
  noTable: (/** @type {string} */ table) => `Keine Datei enthält ${table}`,
  noTableText: 'Was das Modell aus dieser Tabelle verlangt, fehlt bei jedem Kunden.',
  head: {
    asked: 'Das Modell verlangt',
    column: 'Spalte der Datei',
    picture: 'Verteilung',
    range: 'Enthält',
    filled: 'Gefüllt',
    missing: 'Fehlt',
    unreadable: 'Nicht lesbar',
    reading: 'Gelesen als',
    key: 'In der Datei steht',
    likely: 'Wahrscheinlicher Kunde',
  },
  types: { number: 'Zahl', date: 'Datum', text: 'Text', empty: 'leer' },
  neededBy: (/** @type {string[]} */ list) =>
    `für ${list.length > 3 ? some(list, 3) : and(list)}`,
  columnFor: (/** @type {string} */ name) => `Spalte für ${name}`,
  notFound: 'nicht gefunden: bitte wählen',
  findAgain: 'nach dem Namen suchen',
  notEvaluated: 'Nicht in dieser Datei: Was sie braucht, fehlt bei jedem Kunden.',
  how: {
    mapped: () => 'im Modell gewählt',
    same: () => 'gleicher Name',
    similar: (/** @type {string} */ _, /** @type {number} */ sure) => `ähnlicher Name, zu ${sure}\u00A0% sicher`,
    synonym: (/** @type {string} */ source, /** @type {number} */ sure) => `heißt so in ${source}, zu ${sure}\u00A0% sicher`,
    none: () => '',
  },
  useNearest: (/** @type {string} */ header) => `${quoted(header)} verwenden`,
  atRow: (/** @type {string} */ row) => `zuerst in Zeile ${row}`,
  unusedColumns: (/** @type {number} */ n) => `${count(n, 'Spalte', 'Spalten')}, die das Modell nicht braucht`,
  allColumns: (/** @type {number} */ n) => count(n, 'Spalte', 'Spalten'),
  more: (/** @type {string} */ n) => `und ${n} weitere`,
  range: (/** @type {string} */ least, /** @type {string} */ most) => `${least} bis ${most}`,
  always: (/** @type {string} */ value) => `immer ${value}`,
  topItem: (/** @type {string} */ value, /** @type {string} */ n) => `${value} (${n})`,
  bin: (/** @type {number} */ nth) => `Klasse ${nth}`,
  topSaid: (/** @type {string[]} */ list) => `Am häufigsten: ${list.join(', ')}`,
  binsSaid: (
    /** @type {string} */ least,
    /** @type {string} */ most,
    /** @type {string[]} */ bins,
    /** @type {number} */ nth,
    /** @type {string} */ n,
  ) => `${bins.length} Klassen von ${least} bis ${most}: ${bins.join(', ')}. Die meisten in Klasse ${nth}: ${n}.`,
  twoWays: 'auf zwei Arten lesbar',
  dates: /** @type {Record<string, string>} */ ({ dmy: 'Tag zuerst', mdy: 'Monat zuerst' }),
  decimals: /** @type {Record<string, string>} */ ({ comma: 'Dezimalkomma', point: 'Dezimalpunkt' }),
  coerced: /** @type {Record<string, string>} */ ({
    thousands: 'Tausendertrennzeichen',
    decimal_comma: 'Dezimalkomma',
    currency: 'Währungszeichen',
    percent: 'Prozent',
    parentheses: 'negativ in Klammern',
    minus: 'Minus dahinter oder typografisches Minus',
    suffix: 'k und M',
    compact_date: 'Tage ohne Trennzeichen',
    excel_date: 'Tageszahlen von Excel',
    epoch_s: 'Sekunden seit 1970',
    epoch_ms: 'Millisekunden seit 1970',
    epoch_us: 'Mikrosekunden seit 1970',
    date_text: 'Tage anders geschrieben als 2026-03-05',
    time_dropped: 'Uhrzeit weggelassen',
    utc_day: 'ein anderer Tag in UTC',
  }),

  questionsTitle: 'Fragen',
  doubt: (/** @type {string} */ column, /** @type {string} */ table) => `${column} in ${table} ist auf zwei Arten lesbar.`,
  doubtText: (/** @type {string} */ example, /** @type {number} */ row) =>
    `In Zeile ${row} steht ${quoted(example)}, das passt zu beiden. Was ist gemeint?`,
  chooseOne: 'Wählen Sie zuerst eines von beiden.',
  answer: 'So lesen',
  answerAll: (/** @type {number} */ n) => `Alle ${n} solchen Spalten so lesen`,
  judge: 'Bitte sehen Sie hier nach:',
  mixture: (/** @type {string} */ columns, /** @type {string} */ codes) => `${columns} enthält mehrere Währungen: ${codes}.`,
  mixtureText: 'Ohne Kurse werden sie nicht zusammengezählt.',
  base: 'Alles rechnen in',
  one: (/** @type {string} */ code) => `1 ${code} =`,
  badRate: (/** @type {string} */ code, /** @type {string} */ found) =>
    `Der Kurs von ${code} ist ${found.trim() === '' ? 'leer' : quoted(found)}; erwartet wird eine Zahl über 0, etwa 0,92.`,
  useRates: 'Diese Kurse verwenden',
  answered: (/** @type {number} */ n) => `${count(n, 'Antwort', 'Antworten')} im Modell`,
  answerOf: (/** @type {string} */ column, /** @type {string} */ table) => `${column} in ${table} wird gelesen mit`,

  allJoined: 'Jede Zeile der anderen Tabellen hat ihren Kunden gefunden',
  joinsLost: (/** @type {number} */ n) =>
    n === 1 ? 'Eine Tabelle hat Zeilen ohne Kunden' : `${n} Tabellen haben Zeilen ohne Kunden`,
  joinsLine: 'Zeilen ohne Kunden zählen für niemanden. Was Sie entscheiden, wird als Tabelle von Zuordnungen gemerkt.',
  joined: (
    /** @type {string} */ table,
    /** @type {string} */ n,
    /** @type {string} */ all,
    /** @type {string} */ by,
  ) => `${table}: ${n} von ${all} Zeilen zugeordnet nach ${by}`,
  by: { id: 'Kennung', name: 'Name', domain: 'Domain' },
  confirmedRows: (/** @type {number} */ n) => `${count(n, 'Zeile', 'Zeilen')} nach einer Zuordnung, die Sie bestätigt haben.`,
  nobodysRows: (/** @type {number} */ n) =>
    `${count(n, 'Zeile gehört', 'Zeilen gehören')} niemandem, wie Sie gesagt haben.`,
  sharedKeys: (/** @type {number} */ n) =>
    `${count(n, 'Zeile hat', 'Zeilen haben')} einen Schlüssel, den mehrere Kunden teilen.`,
  severalRows: (/** @type {number} */ n) => `${count(n, 'Zeile nennt', 'Zeilen nennen')} mehrere Kunden.`,
  withoutKey: (/** @type {number} */ n) => `${count(n, 'Zeile hat', 'Zeilen haben')} keinen Schlüssel.`,
  confirmAll: (/** @type {number} */ n) => `Alle ${n} wahrscheinlichen bestätigen`,
  confirm: 'Bestätigen',
  confirmNamed: (/** @type {string} */ key, /** @type {string} */ name) => `Bestätigen, dass ${key} ${name} ist`,
  chooseOther: 'Wählen',
  chooseNamed: (/** @type {string} */ key) => `Einen Kunden für ${key} wählen`,
  nobody: 'Niemand',
  nobodyNamed: (/** @type {string} */ key) => `${key} gehört zu keinem Kunden`,
  nobodyReason: 'gehört zu keinem Kunden',
  chosenReason: 'von Hand gewählt',
  noLikely: 'keiner ist ähnlich',
  emptyKey: 'eine leere Zelle',
  accountFor: (/** @type {string} */ key) => `Kunde von ${key}`,
  accountPlaceholder: 'Kennung eines Kunden, oder Name zum Suchen',
  useAccount: 'Verwenden',
  noSuch: (/** @type {string} */ id) => `Es gibt keinen Kunden mit der Kennung ${quoted(id)}.`,
  showAll: (/** @type {number} */ n) => `Alle ${n} zeigen`,
  moreKeys: (/** @type {string} */ n) => `${n} weitere Schlüssel mit je weniger Zeilen stehen nicht hier.`,
  decisions: (/** @type {number} */ n) => `${count(n, 'Entscheidung', 'Entscheidungen')} von Ihnen`,
  decision: (/** @type {string} */ table, /** @type {string} */ key, /** @type {string} */ account) =>
    account ? `${table}: ${quoted(key)} ist ${account}` : `${table}: ${quoted(key)} ist niemand`,
  takeBack: 'Zurücknehmen',
  takeBackNamed: (/** @type {string} */ key) => `Die Entscheidung über ${key} zurücknehmen`,

  previewOf: (/** @type {string} */ table) => `Zeilen von ${table}`,
  previewLine: (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ all) =>
    `${from} bis ${to} von ${all}, wie in der Datei geschrieben. Durchgestrichen: nicht gelesen. Gepunktet: umgewandelt.`,
  before: 'Zurück',
  next: 'Weiter',
  row: 'Zeile',
  columnsLeft: (/** @type {string} */ n) => `${n} weitere Spalten sind nicht zu sehen.`,
  marks: /** @type {Record<string, string>} */ ({
    missing: 'fehlt',
    unreadable: 'nicht lesbar wie ihre Spalte',
    coerced: 'umgewandelt',
  }),

  report: 'Importbericht',
  reportNothing: 'Nichts wurde umgewandelt oder abgelehnt, und nichts fehlt.',
  reportLine: 'Alles, was aufgefallen ist, nach Datei, und jede Zelle, die umgewandelt oder abgelehnt wurde oder fehlt, nach Grund.',
  reportJson: 'Als JSON speichern',
  reportCsv: 'Als CSV speichern',
  ofTheModel: 'Modell und Verknüpfungen',
  cellsOf: (/** @type {string} */ table) => `Zellen von ${table}`,
  kinds: (/** @type {number} */ n) => count(n, 'Art', 'Arten'),
  unreadableCell: 'nicht lesbar:',
  missingCell: 'fehlt:',
  emptyCell: 'leer',
};

export const saveView = {
  title: 'Zum Mitnehmen',
  line: 'Die Seite merkt sich nichts: Was bleiben soll, wird als Datei gespeichert.',
  scores: 'Scores für andere Werkzeuge',
  scoresLine: 'Wie chs score sie ausgibt. Zellen, die eine Tabellenkalkulation für eine Formel hielte, werden unschädlich gemacht.',
  csv: 'Scores als CSV',
  csvLine: 'Eine Zeile je Kunde: Score, Stufe, Rang, Abdeckung, Haupttreiber.',
  detail: 'Mit jedem Signal als CSV',
  detailLine: 'Dazu eine Spalte je Gruppe und Signal.',
  ids: 'Kennung und Score als CSV',
  idsLine: 'Zum Einlesen ins CRM. Ein Kunde ohne Score hat eine leere Zelle, sodass ein alter gelöscht werden kann.',
  withBand: 'mit der Stufe',
  defused:
    'Einige Kennungen beginnen wie eine Formel (= + - @) und haben einen Apostroph davor bekommen, damit sich die Datei gefahrlos in einer Tabellenkalkulation öffnen lässt; beim Einlesen werden diese Kunden nicht gefunden.',
  asTheyCame: 'Mit Kennungen speichern, wie sie kamen',
  book: 'Arbeitsmappe',
  bookLine: 'Für Excel und LibreOffice, mit dem Stempel des Ergebnisses darin.',
  values: 'Werte als XLSX',
  valuesLine: 'Blätter Accounts, Signals und About; Zahlen als Zahlen, Tage als Tage.',
  formulas: 'Formeln als XLSX',
  formulasLine: 'Berechnet dieselben Scores noch einmal, zum Nachprüfen: Gewicht, Kurve oder Wert in einer Zelle ändern, und die Scores folgen.',
  notLive: (/** @type {string} */ labels) => ` Als Werte, weil es Ränge unter allen Kunden sind: ${labels}.`,
  tooMany: (/** @type {string} */ most) => `Für bis zu ${most} Kunden.`,
  record: 'Was getan wurde',
  recordLine: 'Zum Ablegen bei den Scores: Stempel mit Hashes, Dateien und Zeilen, was umgewandelt, ausgelassen wurde oder fehlt, Zuordnungen, Übersteuerungen, Änderungen am Modell.',
  recordText: 'Als Text',
  recordTextLine: 'Für Menschen.',
  recordJson: 'Als JSON',
  recordJsonLine: 'Für Programme; wie chs score --record es schreibt.',
  notSaved: 'Die Datei konnte nicht gemacht werden',
  model: 'Modell',
  modelLine: 'Wie es geladen wurde.',
  modelEdited: 'Mit den Änderungen, die hier gemacht wurden; Gewichte aus \u201EWas wäre, wenn\u201C werden dort gespeichert.',
  saveModel: 'Modelldatei speichern',
  dashboard: 'Dashboard für andere',
  dashboardLine:
    'Eine HTML-Datei, zu öffnen per Doppelklick oder im Wiki: Portfolio, Kunden und \u201EWas wäre, wenn\u201C, abgeschirmt wie diese Seite, ohne das Lesen von Dateien.',
  boardTitle: 'Titel',
  what: 'Was darin ist',
  shares: /** @type {Record<string, [string, string]>} */ ({
    used: ['Was das Modell braucht', 'Jeder Kunde, und nur die Spalten, die für Scores und Erklärungen nötig sind.'],
    all: ['Alles', 'Alle Spalten aller Tabellen, die geladen wurden.'],
    hashed: ['Kunden ohne Namen', 'Wie das erste, aber Kennungen, Namen und Domains sind gesalzene Hashes; was jemand zu Übersteuerungen und bekannten Fällen geschrieben hat, bleibt zurück.'],
    totals: ['Nur Summen', 'Summen von mindestens fünf Kunden. Kein Kunde ist aus der Datei zu erkennen.'],
  }),
  goes: 'Diese Spalten sind in der Datei',
  hashedLine: 'Das Salz ist zufällig und wird nirgends aufbewahrt, sodass niemand Namen durchprobieren kann. Zuständige und Texte in anderen Spalten stehen, wie sie sind.',
  totalsLine: 'Kunden und Wert je Stufe, und je Segment und Stufe; was für weniger als fünf steht, wird zurückgehalten, und was es durch Abziehen verriete, auch.',
  more: 'Weitere Spalten der Kunden',
  make: 'Dashboard speichern',
  making: 'Die Datei wird gemacht\u2026',
  frame: 'Um es in einer Wiki-Seite zu zeigen, legen Sie die Datei zu deren Seiten und setzen dies in die Seite:',
  frameCode:
    '<iframe class="chs" src="dashboard.html#view=portfolio" title="Lage der Kunden" width="100%" height="600" sandbox="allow-scripts allow-downloads allow-modals"></iframe>',
  made: (/** @type {string} */ size) => `dashboard.html, ${size}. Öffnen Sie sie, um zu sehen, was andere sehen werden.`,
  notMade: 'Das Dashboard konnte nicht gemacht werden',
};

export const record = {
  title: (/** @type {string} */ engine, /** @type {string | null} */ day) => `Bewertet von chs ${engine}${day ? `, Stand ${day}` : ''}`,
  model: 'Modell',
  hash: (/** @type {string} */ file, /** @type {string} */ hash) => `${file}, SHA-256 des Inhalts ${hash}`,
  changed: (/** @type {string} */ day, /** @type {string} */ who, /** @type {string} */ why, /** @type {string} */ moved) =>
    `${day} ${who}: ${why}${moved ? `. ${moved}` : ''}`,
  weights: 'Gewichte, die nicht die des Modells sind',
  weight: (/** @type {string} */ what, /** @type {number} */ was, /** @type {number} */ now) => `${what}: ${now}, im Modell ${was}`,
  edits: 'Im Modell geändert, seit es geladen wurde',
  edit: (/** @type {string} */ what, /** @type {string | null} */ was, /** @type {string | null} */ now) =>
    `${what}: ${now ?? 'entfernt'}, vorher ${was ?? 'nicht da'}`,
  files: 'Dateien',
  together: (/** @type {string} */ hash) => `alle zusammen, SHA-256 ${hash}`,
  file: (/** @type {string} */ name, /** @type {string} */ table, /** @type {string} */ rows, /** @type {string} */ bytes, /** @type {string | null} */ hash, /** @type {boolean} */ cut) =>
    `${name}: ${rows} Zeilen in ${table}, ${bytes} Bytes, ${hash ? `SHA-256 ${hash}` : 'kein Hash'}${cut ? ', endet mitten in einer Zeile' : ''}`,
  accounts: 'Kunden',
  counts: (/** @type {string} */ rows, /** @type {string} */ all, /** @type {string} */ scored) => `${rows} Zeilen, ${all} Kunden, davon ${scored} mit Score`,
  leftOut: (/** @type {string} */ n) => `${n} ausgelassen durch \u201Einclude\u201C des Modells`,
  passedOver: (/** @type {string} */ n) => `${n} übergangen, weil eine spätere Zeile dieselbe Kennung hat`,
  overrides: 'Übersteuerungen',
  override: (/** @type {string} */ account, /** @type {string} */ what, /** @type {string} */ who, /** @type {string | null} */ from, /** @type {string | null} */ until, /** @type {string} */ why, /** @type {boolean} */ holds) =>
    `${account}: ${what}${who ? `, von ${who}` : ''}${from ? `, ab ${from}` : ''}${until ? `, bis ${until}` : ''}${why ? `: ${why}` : ''}${holds ? '' : ' (gilt nicht)'}`,
  joins: 'Zeilen anderer Tabellen',
  join: (/** @type {string} */ table, /** @type {string} */ rows, /** @type {string} */ matched, /** @type {string} */ confirmed, /** @type {string} */ rest) =>
    `${table}: ${matched} von ${rows} gehören zu einem Kunden, ${confirmed} davon, weil jemand es so gesagt hat; ${rest} zu keinem`,
  values: 'Werte je Signal',
  value: (/** @type {string} */ id, /** @type {string} */ there, /** @type {string} */ all, /** @type {string} */ missing) =>
    `${id}: ${there} von ${all}${missing ? `; fehlend: ${missing}` : ''}`,
  noticed: 'Was aufgefallen ist',
  notice: (/** @type {string} */ place, /** @type {string} */ message, /** @type {string} */ count, /** @type {string} */ code) =>
    `${place ? `${place}: ` : ''}${message}${count ? ` (das erste von ${count})` : ''} [${code}]`,
};

export const element = {
  promise: 'In diesem Browser berechnet.',
  unreachable: (/** @type {string} */ url) => `Von ${url} kam nichts. Das Netz oder die Regeln dieser Seite verbieten es vielleicht.`,
  refused: (/** @type {string} */ url, /** @type {number} */ status) => `Der Server hat für ${url} mit ${status} geantwortet.`,
  badTables: (/** @type {string} */ found) => `tables="…" nennt jede Tabelle mit ihrer Datei, etwa tickets=tickets.csv; gefunden ${found}.`,
};

export const pictures = {
  title: 'Diagramme für Folien und Dokumente',
  line: 'Jedes mit seinem Titel, seinen Zahlen als Beschreibung und woher es kommt. SVG für alles, was skalieren kann, PNG in doppelter Größe.',
  more: 'Mit geänderten Gewichten sind auch die aus „Was wäre, wenn“ dabei.',
  theme: 'Farben der Diagramme',
  themes: { light: 'Hell', dark: 'Dunkel' },
  as: (/** @type {string} */ name, /** @type {string} */ kind) => `${name} als ${kind}`,
  distribution: 'Wie sich die Scores auf die Stufen verteilen',
  segments: 'Segmente nebeneinander',
  account: (/** @type {string} */ name) => `${name}: von 100 Punkten zu seinem Score`,
  flow: 'Wer mit diesen Gewichten von Stufe zu Stufe wechselt',
  overlay: 'Scores vorher und nachher',
};

export const totalsView = {
  verdictValue: (/** @type {string} */ part, /** @type {string} */ all, /** @type {string} */ band) =>
    `${part} von ${all} in der Stufe ${quoted(band)}`,
  verdict: (/** @type {string} */ part, /** @type {string} */ all, /** @type {string} */ band) =>
    `${part} von ${all} in der Stufe ${quoted(band)}`,
  median: (/** @type {string} */ median, /** @type {string} */ mean) => `Median ${median}, Mittel ${mean}`,
  coverage: (/** @type {string} */ share) => `${share} der Daten sind da`,
  segments: 'Kunden je Segment und Stufe',
  segment: 'Segment',
  withheld: (/** @type {number} */ least) =>
    `Nur Summen: In dieser Datei sind keine Kunden. Was für weniger als ${least} steht, wird zurückgehalten, und was es durch Abziehen verriete, auch.`,
};

export const changelog = {
  who: 'Wer',
  why: 'Warum',
  save: 'Mit einer Zeile in seinen Änderungen speichern',
  moved: (/** @type {string} */ moved, /** @type {string} */ both, /** @type {string} */ better, /** @type {string} */ worse) =>
    `${moved} von ${both} Kunden wechseln die Stufe: ${better} besser, ${worse} schlechter`,
};

export const compareView = {
  stages: 'Crawl, Walk, Run und Fly nebeneinander',
  stagesVerdict: (/** @type {string} */ both) => `${both} Kunden, wie die vier Reifegrade sie sehen`,
  stagesLine: 'Zuerst kommen die Kunden, bei denen sich die Reifegrade am meisten unterscheiden. Wählen Sie oben ein Modell, um zu sehen, warum.',
  noStages: 'Die Modelle der Reifegrade können diese Daten nicht bewerten',
  left: (/** @type {string[]} */ files) => `${and(files)} kann diese Daten nicht bewerten; wählen Sie oben eines, um zu sehen, warum.`,
  bandsOf: 'Kunden je Stufe',
  model: 'Modell',
  bands: 'Stufen',
  median: 'Median',
  against: 'Vergleichen mit',
  loaded: 'dem Modell, wie es geladen wurde',
  none: 'Es gibt kein anderes Modell zum Vergleich.',
  effective: (/** @type {string} */ date) => `gültig ab ${date}`,
  edited: 'mit den Gewichten aus \u201EWas wäre, wenn\u201C',
  failed: 'Dieses Modell kann diese Daten nicht bewerten',
  verdict: (/** @type {string} */ moved, /** @type {string} */ both) => `${moved} von ${both} Kunden wechseln die Stufe`,
  between: (/** @type {string} */ first, /** @type {string} */ second, /** @type {string[]} */ turns) =>
    `Von ${quoted(first)} zu ${quoted(second)}${turns.length ? `: ${turns.join(', ')}` : ''}.`,
  better: (/** @type {string} */ amount) => `${amount} besser`,
  worse: (/** @type {string} */ amount) => `${amount} schlechter`,
  fresh: (/** @type {string} */ amount) => `${amount} neu bewertet`,
  gone: (/** @type {string} */ amount) => `${amount} nicht mehr bewertet`,
  only: (/** @type {string} */ count, /** @type {string} */ model) => `${count} nur in ${model}`,
  flows: 'Von Stufe zu Stufe',
  from: 'Von',
  to: 'Zu',
  amount: 'Kunden',
  accounts: 'Kunden mit den größten Unterschieden',
  account: 'Kunde',
  change: 'Änderung',
  rank: 'Rang',
  because: 'Warum',
  differences: 'Worin sich die Modelle unterscheiden',
  alike: 'In nichts.',
  what: 'Was',
  before: 'Vorher',
  after: 'Nachher',
};

export const board = {
  empty: 'In diesem Dashboard sind keine Daten',
  emptyText: 'Es ist das leere, das chs report füllt. Machen Sie eines mit chs report, oder in der Seite unter Speichern.',
  opening: 'Wird geöffnet\u2026',
  hashed: 'Kunden stehen unter gesalzenen Hashes ihrer Kennungen.',
};
