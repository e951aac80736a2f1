import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import { defaultTreeAdapter, parseFragment, serialize } from 'parse5';
import sanitize from 'sanitize-html';

/** After these a line ends, in the text too. */
const BLOCKS = new Set('h1 h2 h3 h4 h5 h6 p li ul ol tr td th table thead tbody blockquote br'.split(' '));

export const ANCHOR_PREFIX = 'doc-';

/**
 * HTML that shows a document and does nothing: no scripts, styles, forms, frames, nor an address that could be loaded. Links
 * lead inside the document or nowhere; a picture is only named (`data-picture`). @returns the HTML and its `textContent`
 */
export function cleanHtml(foreign: string): { html: string; plainText: string } {
  const allowed = sanitize(foreign, {
    allowedTags: [...BLOCKS, 'strong', 'em', 'u', 's', 'sub', 'sup', 'a', 'img'],
    allowedAttributes: {
      a: ['href', 'id'],
      li: ['id'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      img: ['data-picture', 'alt'],
    },
    allowedSchemes: [],
    allowProtocolRelative: false,
    transformTags: { '*': (tagName, attribs) => ({ tagName, attribs: harmless(attribs) }) },
  });
  const tree = parseFragment(allowed);
  endLines(tree);
  const html = serialize(tree);
  // Read again as a browser will: the places of annotations are counted in what it makes of the HTML.
  return { html, plainText: textOf(parseFragment(html)) };
}

/** Attributes whose values can neither leave the document nor get in the way of the program's own. */
function harmless(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => {
      if (name === 'href') return value.startsWith(`#${ANCHOR_PREFIX}`);
      if (name === 'id') return value.startsWith(ANCHOR_PREFIX);
      if (name === 'data-picture') return /^[0-9a-f]{16}$/.test(value);
      if (name === 'colspan' || name === 'rowspan') return /^\d{1,3}$/.test(value);
      return true;
    }),
  );
}

function endLines(parent: Tree.ParentNode): void {
  for (const node of [...parent.childNodes]) {
    if (!('tagName' in node)) continue;
    endLines(node);
    if (!BLOCKS.has(node.tagName)) continue;
    const next = parent.childNodes[parent.childNodes.indexOf(node) + 1];
    if (next) defaultTreeAdapter.insertTextBefore(parent, '\n', next);
    else defaultTreeAdapter.insertText(parent, '\n');
  }
}

function textOf(node: Tree.Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
