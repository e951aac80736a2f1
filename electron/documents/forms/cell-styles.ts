import type { FormValue } from '../../../shared/domain/chamber-form';
import { builtInNumberFormat, type NumberFormat, parseNumberFormat } from '../../tabular/number-format';
import { attributesOf, markupOf } from '../markup';
import { quoted } from '../workbook-parts';
import { editedSource, type SourceEdit } from './source-edits';

interface CellStyle {
  /** As it stands in the source. */
  source: string;
  numberFormatId: number;
  numberFormat: NumberFormat;
  isPercent: boolean;
  /** Percent without anything after the point. */
  isWholePercent: boolean;
  isLocked: boolean;
}

const NO_STYLE: CellStyle = {
  source: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  numberFormatId: 0,
  numberFormat: { kind: 'plain' },
  isPercent: false,
  isWholePercent: false,
  isLocked: true,
};

/** Format codes for what the style of a cell does not show as what it is. */
const DATE_CODES = { usual: 'dd.mm.yyyy', 'short-date': 'dd.mm.yy', 'iso-date': 'yyyy-mm-dd' } as const;
const PERCENT_CODES = { usual: '0.0%', 'whole-percent': '0%' } as const;
const GENERAL = 0;
/** What a workbook calls formats of its own begins here. */
const FIRST_OWN_FORMAT = 164;

/**
 * The cell styles of a workbook, and those that are added so that a day is shown as one. What was there stays as it was.
 * Source: ECMA-376 part 1, sections 18.8.10, 18.8.30 and 18.8.45.
 */
export class CellStyles {
  readonly #xml: string;
  readonly #styles: CellStyle[] = [];
  readonly #codes = new Map<number, string>();
  readonly #added: string[] = [];
  readonly #addedByNeed = new Map<string, number>();
  readonly #addedFormats = new Map<string, number>();
  /** Where the lists of styles and of formats end, and their opening tags. */
  #cellFormats: { tagFrom: number; tagTo: number; closeFrom: number } | null = null;
  #numberFormats: { tagFrom: number; tagTo: number; closeFrom: number } | null = null;
  #rootTo = 0;
  #prefix = '';

  /** `xml` is empty for a workbook without styles. */
  constructor(xml: string) {
    this.#xml = xml;
    let begun: { name: string; from: number; to: number } | null = null;
    let style = 0;
    const path: string[] = [];
    for (const markup of xml === '' ? [] : markupOf(xml)) {
      if (markup.kind === 'open') {
        const name = localName(markup.name);
        const parent = path.at(-1);
        const tag = xml.slice(markup.from, markup.to);
        if (path.length === 0) {
          this.#rootTo = markup.to;
          this.#prefix = markup.name.slice(0, markup.name.length - name.length);
        }
        if (path.length === 1 && (name === 'cellXfs' || name === 'numFmts') && !markup.isEmpty)
          begun = { name, from: markup.from, to: markup.to };
        if (name === 'numFmt' && parent === 'numFmts') {
          const attributes = attributesOf(tag);
          this.#codes.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
        }
        if (name === 'xf' && parent === 'cellXfs') {
          style = markup.from;
          this.#styles.push(this.#styleOf(tag));
          if (markup.isEmpty) this.#keepSource(style, markup.to);
        }
        if (name === 'protection' && parent === 'xf' && path.at(-2) === 'cellXfs') {
          const own = this.#styles.at(-1);
          if (own) own.isLocked = !['0', 'false', 'off'].includes(attributesOf(tag).get('locked') ?? '1');
        }
        if (!markup.isEmpty) path.push(name);
      } else if (markup.kind === 'close') {
        const name = path.pop();
        if (name === 'xf' && path.at(-1) === 'cellXfs') this.#keepSource(style, markup.to);
        if (path.length === 1 && begun && name === begun.name) {
          const list = { tagFrom: begun.from, tagTo: begun.to, closeFrom: markup.from };
          if (name === 'cellXfs') this.#cellFormats = list;
          else this.#numberFormats = list;
          begun = null;
        }
      }
    }
  }

  #styleOf(tag: string): CellStyle {
    const numberFormatId = Number(attributesOf(tag).get('numFmtId') ?? 0);
    const code = this.#codes.get(numberFormatId);
    return {
      source: tag,
      numberFormatId,
      numberFormat: code === undefined ? builtInNumberFormat(numberFormatId) : parseNumberFormat(code),
      isPercent: code === undefined ? numberFormatId === 9 || numberFormatId === 10 : code.includes('%'),
      isWholePercent: code === undefined ? numberFormatId === 9 : /%/.test(code) && !/0\.[0#?]/.test(code),
      isLocked: true,
    };
  }

  #keepSource(from: number, to: number): void {
    const own = this.#styles.at(-1);
    if (own) own.source = this.#xml.slice(from, to);
  }

  #at(style: number): CellStyle {
    return this.#styles[style] ?? NO_STYLE;
  }

  isLocked(style: number): boolean {
    return this.#at(style).isLocked;
  }

  numberFormat(style: number): NumberFormat {
    return this.#at(style).numberFormat;
  }

  /** Whether a share is shown in whole percent, and so would be rounded up. */
  isWholePercent(style: number): boolean {
    return this.#at(style).isWholePercent;
  }

  /** The style of a cell, or one that is as it in all but the number format, where that would hide what the value is. */
  styleFor(style: number, { type, value, format }: FormValue): number {
    const { numberFormat, isPercent } = this.#at(style);
    // Without a list of styles there is nothing to add one to.
    if (typeof value === 'string' ? type !== 'date' : value === null) return style;
    if (this.#cellFormats === null) return style;
    if (type === 'date') {
      if (numberFormat.kind === 'date') return style;
      const own = format === 'short-date' || format === 'iso-date' ? format : 'usual';
      return this.#add(style, this.#formatOf(DATE_CODES[own]));
    }
    if (type === 'percent') {
      if (isPercent) return style;
      return this.#add(style, this.#formatOf(PERCENT_CODES[format === 'whole-percent' ? format : 'usual']));
    }
    return numberFormat.kind === 'date' || isPercent ? this.#add(style, GENERAL) : style;
  }

  #formatOf(code: string): number {
    for (const [id, known] of this.#codes) if (known === code) return id;
    const id = Math.max(FIRST_OWN_FORMAT - 1, ...this.#codes.keys()) + 1;
    this.#codes.set(id, code);
    this.#addedFormats.set(code, id);
    return id;
  }

  #add(style: number, numberFormatId: number): number {
    const need = `${style} ${numberFormatId}`;
    const known = this.#addedByNeed.get(need);
    if (known !== undefined) return known;
    const [tag = ''] = /^<[^>]*>/.exec(this.#at(style).source) ?? [];
    const own = tag
      .replace(/\s+(numFmtId|applyNumberFormat)\s*=\s*("[^"]*"|'[^']*')/g, '')
      .replace(/^<\S*?xf(?=[\s/>])/, (name) => `${name} numFmtId="${numberFormatId}" applyNumberFormat="1"`);
    this.#added.push(own + this.#at(style).source.slice(tag.length));
    const index = this.#styles.length + this.#added.length - 1;
    this.#addedByNeed.set(need, index);
    return index;
  }

  /** The part with what was added; null where nothing was. */
  changed(): string | null {
    if (this.#added.length === 0 || this.#cellFormats === null) return null;
    const edits: SourceEdit[] = [
      { from: this.#cellFormats.closeFrom, to: this.#cellFormats.closeFrom, text: this.#added.join('') },
      this.#counted(this.#cellFormats, this.#styles.length + this.#added.length),
    ];
    const formats = [...this.#addedFormats]
      .map(([code, id]) => `<${this.#prefix}numFmt numFmtId="${id}" formatCode="${quoted(code)}"/>`)
      .join('');
    if (formats !== '' && this.#numberFormats) {
      edits.push(
        { from: this.#numberFormats.closeFrom, to: this.#numberFormats.closeFrom, text: formats },
        this.#counted(this.#numberFormats, this.#codes.size),
      );
    } else if (formats !== '') {
      const list = `<${this.#prefix}numFmts count="${this.#addedFormats.size}">${formats}</${this.#prefix}numFmts>`;
      edits.push({ from: this.#rootTo, to: this.#rootTo, text: list });
    }
    return editedSource(this.#xml, edits);
  }

  #counted({ tagFrom, tagTo }: { tagFrom: number; tagTo: number }, count: number): SourceEdit {
    const tag = this.#xml.slice(tagFrom, tagTo).replace(/(\scount\s*=\s*)("[^"]*"|'[^']*')/, `$1"${count}"`);
    return { from: tagFrom, to: tagTo, text: tag };
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
