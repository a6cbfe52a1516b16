// SPDX-License-Identifier: MIT
// The style of the page, written for a shadow root: what was said of the document is said of the frame inside, and what was asked
// of the window is asked of the element. A page around it may have any width, theme and font.

/** The frame is a part of a page, in the theme of that page. */
const PART = `:host{display:block;inline-size:100%;container-type:inline-size}:host([hidden]){display:none}
.page{min-height:0;color-scheme:inherit;text-align:start;overflow-wrap:normal}
.page[data-theme=system]{color-scheme:light dark}
.page .top{padding:0 var(--s-4)}.page .main{padding:var(--s-4);max-width:none}.page .stamp{padding:0 var(--s-4) var(--s-2)}
.page .crumbs>.btn{display:none}`;

/** @param {string} css minified */
export function forShadow(css) {
  const text = css
    .replace(/:root/g, '.page')
    .replace(/(^|[{},\s>+~])(?:html|body)(?=[{:.,\s>[])/g, '$1.page')
    .replace(/@media ?(?=\((?:min|max)-width)/g, '@container ')
    .replace(/@page\{[^}]*\}/g, ''); // paper is the business of the page around
  const left = /(?:^|[{},\s>+~])(?:html|body|:root)\b|@media[^{]*width|(?<![\w.-])main\{/.exec(text);
  if (left) throw new Error(`the style says something of the document that an element cannot have: ${left[0]}`);
  return text + PART.replaceAll('\n', '');
}
