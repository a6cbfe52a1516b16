// SPDX-License-Identifier: MIT
// The HTML around the scripts: a file with everything in it, boxed so that no request can carry data. An outer page without
// scripts holds the real one in a sandboxed frame. The policy of both allows these scripts and this style by their hashes,
// WebAssembly, a worker from this page, and nothing else; a frame cannot lead the outer page away, and the first line of
// the first script removes the ways out that a policy does not know. Used when the page is built, and by the page when it
// saves a dashboard.

/** Goes first into the first script. */
export const LOCK =
  "for(const k of['RTCPeerConnection','webkitRTCPeerConnection','WebTransport','open'])" +
  'try{Object.defineProperty(globalThis,k,{value:undefined})}catch{}\n';
const SANDBOX = 'allow-scripts allow-downloads allow-modals';
export const BOX_STYLE =
  'html{color-scheme:light dark}html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}' +
  'body{overflow:hidden}';

/** For an attribute in single quotes, of which minified code has the fewer. @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll("'", '&#39;');
/** @param {string} text */
const escaped = (text) => attribute(text).replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string[]} scripts hashes @param {string[]} styles hashes */
const policy = (scripts, styles) =>
  [
    "default-src 'none'",
    `script-src ${scripts.join(' ')} 'wasm-unsafe-eval'`,
    `style-src ${styles.join(' ')}`,
    'worker-src blob:',
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types chs',
  ].join('; ');

/**
 * @param {string} title @param {string} lang @param {string} rules the policy @param {string[]} styles @param {string} body
 */
const html = (title, lang, rules, styles, body) => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rules}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
${styles.map((each) => `<style>${each}</style>`).join('\n')}
</head>
<body>${body}</body>
</html>
`;

/**
 * The data block of a page: its id, attributes, and text, which no browser runs. It must not hold what ends a script for an
 * HTML parser.
 * @param {string} id @param {string} text @param {string} [kind] what the text is, for whoever unpacks it
 */
export const block = (id, text, kind = '') => `<script type="text/plain" id="${id}" data-kind="${escaped(kind)}">${text}</script>`;

/**
 * @typedef {{ text: string, hash: string }} Hashed
 * @param {{ title: string, lang: string, noScript: string, scripts: Hashed[], styles: Hashed[], boxHash: string, blocks: string[] }} parts
 *   the hashes as a policy has them; `boxHash` of BOX_STYLE
 */
export function boxed({ title, lang, noScript, scripts, styles, boxHash, blocks }) {
  const hashes = scripts.map(({ hash }) => hash);
  const styleHashes = styles.map(({ hash }) => hash);
  const body = [`<noscript><p>${escaped(noScript)}</p></noscript>`, ...blocks, ...scripts.map(({ text }) => `<script>${text}</script>`)].join('');
  const inside = html(title, lang, policy(hashes, styleHashes), styles.map(({ text }) => text), body);
  const frame = `<iframe title="${escaped(title)}" sandbox="${SANDBOX}" srcdoc='${attribute(inside)}'></iframe>`;
  return html(title, lang, policy(hashes, [...styleHashes, boxHash]), [BOX_STYLE], frame);
}
