import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { closeCommand, openCommand } from '../../electron/store/journal';
import { prefixQuery } from '../../electron/store/search';
import type { Workspace } from '../../electron/store/workspace';
import { READING_METHOD } from '../../electron/workers/documents/text-task';
import { searchFold } from '../../shared/domain/names';
import { germanWriter } from './german-texts';
import { alternate, type Figure } from './measure';
import { insertReadPaper } from './paper-rows';
import { BENCH_NOW, benchApplication, twentyYears } from './twenty-years';

/** Words of a text: about ten pages. */
const WORDS = 1_500;
/** As many as the palette shows. */
const SHOWN = 5;

/** The twenty-year academy with a text of its own for each of its 12,000 papers, made once and kept beside it. */
async function withTexts(): Promise<string> {
  const plain = await twentyYears();
  const folder = `${plain}-texts-${WORDS}`;
  if (existsSync(folder)) return folder;
  const making = `${folder}.making-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  cpSync(plain, making, { recursive: true });
  const { program, dispatcher } = benchApplication();
  const opened = await dispatcher.dispatch('workspace.open', { folder: making });
  if (!opened.ok || !program.workspace) throw new Error(JSON.stringify(opened));
  fill(program.workspace);
  program.close();
  renameSync(making, folder);
  return folder;
}

function fill({ writer: db }: Workspace): void {
  const write = germanWriter();
  const submissions = db.all<{ id: string }>('SELECT id FROM submissions ORDER BY id');
  const at = BENCH_NOW.toISOString();
  db.raw.transaction(() => {
    const id = 'bench-texts';
    const seq = openCommand(db, { id, channel: 'bench', actor: 'Bench', at, isUndoable: false });
    submissions.forEach(({ id: submissionId }, index) => {
      const plainText = write(index, WORDS);
      insertReadPaper(db, submissionId, index, {
        plainText,
        searchText: searchFold(plainText),
        words: WORDS,
        pages: 1,
        pageStarts: '[0]',
        method: READING_METHOD,
      });
    });
    closeCommand(db, seq, { label: 'Bench' });
  })();
}

/** The search over the texts of 12,000 papers as the palette asks, against bare FTS5 with its snippets of as many texts. */
export async function measureTextSearch(): Promise<Figure> {
  const folder = await withTexts();
  const { program, dispatcher } = benchApplication();
  const opened = await dispatcher.dispatch('workspace.open', { folder });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  const bare = new Database(join(folder, DATABASE_FILE), { readonly: true });
  bare.pragma('cache_size = -32768');
  // A passage is what is shown of a text; FTS5 finds one of about as many words.
  const ranked = bare.prepare(
    `SELECT rowid, snippet(textsSearch, 0, '', '', '…', 20) FROM textsSearch WHERE textsSearch MATCH ?
     ORDER BY rank LIMIT ${SHOWN}`,
  );
  const asked = [
    'zielgruppenanalyse',
    'redaktionsplan',
    'müllereiquelle',
    'budgetkontrolle sommer',
    'podcastfr',
    'krisenreaktion',
  ];
  let turn = 0;
  const measured = await alternate(
    60,
    async () => {
      const text = asked[turn % asked.length] ?? '';
      const result = await dispatcher.dispatch('papers.searchTexts', { text, limit: SHOWN });
      if (!result.ok) throw new Error(JSON.stringify(result.error));
    },
    () => {
      ranked.all(prefixQuery(asked[turn % asked.length] ?? '') ?? '');
      turn += 1;
    },
  );
  bare.close();
  program.close();
  return {
    what: `Search in the texts of 12,000 papers (${WORDS.toLocaleString('en')} words each), ${SHOWN} passages`,
    against: `bare FTS5, ${SHOWN} snippets`,
    ...measured,
    limit: 1.5,
    bound: 20,
  };
}
