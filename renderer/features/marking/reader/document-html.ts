/** What a Word document is shown with; main has cleaned it, and this is looked at once more where it becomes elements. */
const TAGS = new Set(
  'h1 h2 h3 h4 h5 h6 p li ul ol tr td th table thead tbody tfoot blockquote br strong em u s sub sup a img'.split(
    ' ',
  ),
);
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  img: ['data-picture', 'alt'],
};

/** Pictures are put in by name when their bytes are there; nothing else of the document names an address. */
function copy(from: Node, to: Node, known: Document): void {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(known.createTextNode(node.nodeValue ?? ''));
    if (!(node instanceof Element)) continue;
    const name = node.localName;
    if (!TAGS.has(name)) {
      copy(node, to, known);
      continue;
    }
    // A link of the document leads nowhere here: it is words.
    const element = known.createElement(name === 'a' ? 'span' : name);
    for (const attribute of ATTRIBUTES[name] ?? []) {
      const value = node.getAttribute(attribute);
      if (value !== null) element.setAttribute(attribute, value);
    }
    copy(node, element, known);
    to.appendChild(element);
  }
}

/** The elements of a document; their text is that of the HTML, sign for sign, since places are counted in it. */
export function elementsOf(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const made = document.createDocumentFragment();
  copy(parsed.body, made, document);
  return made;
}

function textNodes(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) found.push(node as Text);
  return found;
}

/** The range of a place counted in the text of an element; null where the text is shorter. */
export function rangeAt(root: Node, start: number, end: number): Range | null {
  const range = document.createRange();
  let at = 0;
  let isBegun = false;
  for (const node of textNodes(root)) {
    const next = at + node.data.length;
    if (!isBegun && start < next) {
      range.setStart(node, start - at);
      isBegun = true;
    }
    if (isBegun && end <= next) {
      range.setEnd(node, end - at);
      return range;
    }
    at = next;
  }
  return null;
}

/** Where a range lies in the text of an element; null where it lies outside or holds no sign. */
export function offsetsOf(root: Node, range: Range): { start: number; end: number } | null {
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return end > start ? { start, end } : null;
}
