import { Radio, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ENCODINGS } from '../../../../shared/contract/registrations';
import { Panel } from '../../../components/Panel';
import classes from './import.module.css';
import { TroubleNote } from './TroubleNote';
import type { Import, Preview, Reading } from './use-import';

const DELIMITERS = [
  { value: ';', name: 'semicolon' },
  { value: ',', name: 'comma' },
  { value: '\t', name: 'tab' },
  { value: '|', name: 'bar' },
] as const;

/** The word for a delimiter, for i18n. */
export const delimiterName = (delimiter: string) =>
  DELIMITERS.find(({ value }) => value === delimiter)?.name ?? null;

const encodingOf = (encoding: string | null) => ENCODINGS.find((each) => encoding?.startsWith(each)) ?? null;

/** How the file is read: encoding, delimiter, sheet, and the line that titles the columns. */
export const HeaderStep = ({ process, preview }: { process: Import; preview: Preview }) => {
  const { t } = useTranslation('registrations');
  const { readAgain, trouble } = process;
  // Another way of cutting the file makes other columns, so a mapping made by hand ends with it.
  const change = (changes: Reading) => readAgain({ mapping: undefined, ...changes }, 'header');
  const width = Math.max(...preview.firstLines.map(({ cells }) => cells.length)) + 1;
  return (
    <>
      {trouble && <TroubleNote trouble={trouble} />}
      <div className={classes.readingFields}>
        {preview.format === 'csv' ? (
          <>
            <Select
              label={t('header.encoding')}
              w={220}
              data={ENCODINGS.map((value) => ({ value, label: t(`encoding.${value}`) }))}
              value={encodingOf(preview.encoding)}
              onChange={(value) =>
                value && change({ encoding: value as Reading['encoding'], headerLine: preview.headerLine })
              }
            />
            <Select
              label={t('header.delimiter')}
              w={160}
              data={DELIMITERS.map(({ value, name }) => ({ value, label: t(`delimiter.${name}`) }))}
              value={preview.delimiter}
              onChange={(value) =>
                value && change({ delimiter: value as Reading['delimiter'], headerLine: preview.headerLine })
              }
            />
          </>
        ) : (
          <Select
            label={t('header.sheet')}
            w={280}
            data={[...preview.sheetNames]}
            value={preview.sheetName}
            disabled={preview.sheetNames.length < 2}
            onChange={(sheetName) => sheetName && change({ sheetName, headerLine: undefined })}
          />
        )}
      </div>
      <Panel title={t('header.title')} note={t('header.note')} padding="none">
        <Radio.Group
          value={String(preview.headerLine)}
          onChange={(line) => change({ headerLine: Number(line) })}
          aria-label={t('header.title')}
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
          <section className={classes.lines} tabIndex={0} aria-label={t('header.lines')}>
            <table className={classes.linesTable}>
              <tbody>
                {preview.firstLines.map(({ lineNumber, cells }) => (
                  <tr key={lineNumber} data-header={lineNumber === preview.headerLine || undefined}>
                    <th scope="row">
                      <Radio
                        value={String(lineNumber)}
                        label={t('header.line', { line: lineNumber })}
                        styles={{ body: { alignItems: 'center' } }}
                        aria-description={cells.filter(Boolean).slice(0, 6).join(', ')}
                      />
                    </th>
                    {cells.map((cell, index) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a line have no other name
                      <td key={index}>{cell}</td>
                    ))}
                    <td colSpan={Math.max(1, width - cells.length)} className={classes.filler} />
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </Radio.Group>
      </Panel>
    </>
  );
};
