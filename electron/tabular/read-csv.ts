import { setImmediate as nextTurn } from 'node:timers/promises';
import Papa from 'papaparse';
import { checkCancelled } from './cancel';
import type { RawTable, ReadTableOptions } from './raw-table';
import { DELIMITERS, sniffDelimiter } from './sniff-delimiter';
import { TableBuilder } from './table-builder';
import { TabularError } from './tabular-error';
import { decodeText } from './text-encoding';

const CHUNK_CHARACTERS = 262_144;
/** Twice the longest row that the limits on columns and cells would let pass in practice. */
const UNFINISHED_RECORD_CHARACTERS = 4 * 1024 * 1024;

/**
 * Reads delimited text. Line numbers are those of an editor: `\r\n`, `\n` and a lone `\r` each end a line,
 * also inside a quoted cell, and a record is named by the line on which it begins.
 * @throws TabularError
 */
export async function readCsv(
  bytes: Uint8Array,
  fileName: string,
  options: ReadTableOptions,
): Promise<RawTable> {
  const { text: decoded, encoding, doubt } = decodeText(bytes, fileName, options.encoding);
  await nextTurn();
  checkCancelled(options.signal);
  // FileMaker writes a line break inside a cell as a vertical tab.
  let text = decoded.replace(/\r\n?/g, '\n');
  let firstLine = 1;
  let hinted: string | undefined;
  const hint = /^"?sep=([^\n"])"?\n/i.exec(text);
  if (hint?.[1] && DELIMITERS.some((delimiter) => delimiter === hint[1])) {
    hinted = hint[1];
    text = text.slice(hint[0].length);
    firstLine = 2;
  }
  const delimiter = options.delimiter ?? hinted ?? sniffDelimiter(text);
  const builder = new TableBuilder(fileName);
  await parseRecords(text, delimiter, firstLine, builder, fileName, options);
  return { format: 'csv', encoding, ...(doubt && { doubt }), delimiter, rows: builder.rows };
}

function parseRecords(
  text: string,
  delimiter: string,
  firstLine: number,
  builder: TableBuilder,
  fileName: string,
  options: ReadTableOptions,
): Promise<void> {
  let lineNumber = firstLine;
  let charactersRead = 0;
  let charactersAtLastRecord = 0;
  let failure: unknown = null;

  const take = (results: Papa.ParseResult<string[]>): void => {
    checkCancelled(options.signal);
    const unclosed = results.errors.some((error) => error.code === 'MissingQuotes');
    const faulty = new Set(
      results.errors.filter((error) => error.type === 'Quotes').map((error) => error.row),
    );
    results.data.forEach((record, index) => {
      if (unclosed && index === results.data.length - 1) throw unclosedQuote(fileName, lineNumber);
      builder.add(
        lineNumber,
        record.map((cell) => (cell === '' ? null : cell.replaceAll('\u000b', '\n'))),
        faulty.has(index) ? 'quotes' : undefined,
      );
      lineNumber += 1 + record.reduce((breaks, cell) => breaks + countLineBreaks(cell), 0);
    });
    charactersRead = Math.min(text.length, charactersRead + CHUNK_CHARACTERS);
    if (results.data.length > 0) charactersAtLastRecord = charactersRead;
    if (charactersRead - charactersAtLastRecord > UNFINISHED_RECORD_CHARACTERS)
      throw unclosedQuote(fileName, lineNumber);
    options.onProgress?.({ done: charactersRead, total: text.length, rows: builder.rows.length });
  };

  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(text, {
      delimiter,
      newline: '\n',
      chunkSize: CHUNK_CHARACTERS,
      chunk: (results: Papa.ParseResult<string[]>, parser: Papa.Parser) => {
        try {
          take(results);
        } catch (error) {
          failure = error;
          parser.abort();
          return;
        }
        parser.pause();
        setImmediate(() => parser.resume());
      },
      complete: () => {
        if (failure === null) resolve();
        else reject(failure as Error);
      },
    });
  });
}

function countLineBreaks(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

function unclosedQuote(fileName: string, lineNumber: number): TabularError {
  return new TabularError(
    'corrupt',
    `In der Datei „${fileName}“ beginnt in Zeile ${lineNumber} ein Text in Anführungszeichen, der nie endet. ` +
      'Bitte ergänzen Sie das fehlende Anführungszeichen oder exportieren Sie die Datei neu.',
    { lineNumber },
  );
}
