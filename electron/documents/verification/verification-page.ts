import type { IssuerKey, SignedRevocationList } from '../../../shared/domain/document-code';

export interface VerificationPage {
  academy: string;
  keys: readonly IssuerKey[];
  lists: readonly SignedRevocationList[];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** JSON that no word in it can end the element of. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:42rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}
textarea{box-sizing:border-box;width:100%;min-height:5rem;font:0.85rem ui-monospace,monospace}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
#result{margin-top:1.5rem;padding:1rem;border:3px solid;border-radius:8px}
#result[data-verdict=genuine]{border-color:#2e7d32}
#result[data-verdict=revoked],#result[data-verdict=altered]{border-color:#b3261e}
#result[data-verdict=unknown-issuer],#result[data-verdict=none]{border-color:#9a6700}
#verdict{font-size:1.5rem;font-weight:700;margin:0}
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
<p id="verdict"></p>
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
