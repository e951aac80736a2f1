import type { IssuerKey, SignedRevocationList } from '../../../shared/domain/document-code';
import type { VerdictShape } from './verdict-words';

export interface VerificationPage {
  academy: string;
  keys: readonly IssuerKey[];
  lists: readonly SignedRevocationList[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JSON that no word in it can end the element of. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const DRAWINGS: Readonly<Record<VerdictShape, string>> = {
  ok: '<circle cx="8" cy="8" r="7.2"/><path d="M4.7 8.3l2.3 2.3 4.3-4.8"/>',
  bad: '<path d="M5.1.9h5.8l4.2 4.2v5.8l-4.2 4.2H5.1L.9 10.9V5.1Z"/><path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/>',
  warn: '<path d="M8 1 15.6 14.4H.4Z"/><path d="M8 6v3.6M8 12.1v.1"/>',
  open: '<circle cx="8" cy="8" r="6.4"/>',
};
const SHAPES = Object.keys(DRAWINGS) as VerdictShape[];
const drawn = SHAPES.map(
  (shape) => `<svg data-shape="${shape}" viewBox="0 0 16 16" aria-hidden="true">${DRAWINGS[shape]}</svg>`,
).join('');

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:42rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}
textarea{box-sizing:border-box;width:100%;min-height:5rem;font:0.85rem ui-monospace,monospace}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
#result{--ok:#2e7d32;--bad:#b3261e;--warn:#8a5a00;--open:#676158;--ink:#fff;margin-top:1.5rem;padding:1rem;border:3px solid var(--tone);border-radius:8px}
@media(prefers-color-scheme:dark){#result{--ok:#7ccb93;--bad:#f39a8e;--warn:#edb35c;--open:#a59f94;--ink:#141311}}
#result[data-shape=ok]{--tone:var(--ok)}#result[data-shape=bad]{--tone:var(--bad)}
#result[data-shape=warn]{--tone:var(--warn)}#result[data-shape=open]{--tone:var(--open)}
#verdict{display:flex;align-items:center;gap:.5rem;font-size:1.5rem;font-weight:700;margin:0}
#verdict svg{flex:none;width:1.5rem;height:1.5rem;fill:none;stroke:var(--ink);stroke-width:1.9;stroke-linecap:round;stroke-linejoin:round}
#verdict svg :first-child{fill:var(--tone);stroke:none}#verdict svg[data-shape=open] :first-child{fill:none;stroke:var(--tone)}
#verdict svg{display:none}
${SHAPES.map((shape) => `#result[data-shape=${shape}] svg[data-shape=${shape}]`).join()}{display:block}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}
dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere}
.small{font-size:.85rem;opacity:.8}`;

/**
 * The page that checks codes: one file without anything beside it, which an academy can put anywhere or hand on. It holds the
 * academy's public keys and what was revoked when it was made.
 */
export async function writeVerificationPage({ academy, keys, lists }: VerificationPage): Promise<string> {
  const { default: script } = await import('./check-script?script');
  return `<!doctype html>
<html lang="de">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>Dokument prüfen – ${escaped(academy)}</title>
<style>${STYLE}</style>
<h1>Dokument prüfen</h1>
<p>Der QR-Code auf einem Dokument der ${escaped(academy)} enthält, was darauf gedruckt ist, mit einer Unterschrift. Diese Seite prüft sie
auf Ihrem Gerät; es wird nichts gesendet.</p>
<label for="code">Inhalt des QR-Codes</label>
<textarea id="code" spellcheck="false" autocomplete="off"></textarea>
<div id="result" role="status" hidden>
<p id="verdict">${drawn}<span id="word"></span></p>
<p id="sentence"></p>
<dl id="facts"></dl>
</div>
<label for="list">Neuere Widerrufsliste laden</label>
<input type="file" id="list" accept="application/json,.json">
<p id="lists" class="small"></p>
<script type="application/json" id="data">${inScript({ academy, keys, lists })}</script>
<script>${script.replaceAll('</script', '<\\/script')}</script>
</html>
`;
}
