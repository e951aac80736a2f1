import { Checkbox, Select, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../../shared/contract';
import { formatBytes } from '../../../components/format';
import { StatusMark } from '../../../components/StatusMark';
import classes from './many.module.css';
import type { Many } from './use-many';
import { type ManyFile, VERDICT_STATUS, type Verdict } from './verdict';

export interface FilesTableProps {
  preview: OutputOf<'papers.previewMany'>;
  verdicts: readonly Verdict[];
  many: Many;
}

/** Every file with what was found out about it; whose it is can be changed in its row. */
export const FilesTable = ({ preview, verdicts, many }: FilesTableProps) => {
  const { t } = useTranslation('papers');
  return (
    <div className={classes.scroll}>
      <Table aria-label={t('many.table.label')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('many.table.file')}</Table.Th>
            <Table.Th className={classes.person}>{t('many.table.person')}</Table.Th>
            <Table.Th>{t('many.table.verdict')}</Table.Th>
            <Table.Th className={classes.stated}>{t('many.table.stated')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.files.map((file, index) => {
            const verdict = verdicts[index];
            const enrolmentId = many.assigned[index] ?? null;
            return (
              <Table.Tr key={`${file.transferId}/${file.entry}`} className={classes.row}>
                <Table.Td className={classes.fileCell}>
                  <FileName file={file} />
                </Table.Td>
                <Table.Td className={classes.person}>
                  {file.fault === null && (
                    <PersonSelect
                      file={file}
                      people={preview.people}
                      value={enrolmentId}
                      onChange={(next) => many.assign(index, next)}
                    />
                  )}
                </Table.Td>
                <Table.Td>{verdict && <VerdictMark verdict={verdict} />}</Table.Td>
                <Table.Td className={classes.stated}>
                  {enrolmentId !== null && verdict?.kind !== 'second' && (
                    <Checkbox
                      aria-label={t('many.statedOf', { name: file.fileName })}
                      checked={many.stated.has(enrolmentId)}
                      onChange={(event) => many.state([enrolmentId], event.currentTarget.checked)}
                    />
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
};

const FileName = ({ file }: { file: ManyFile }) => {
  const folder = file.path
    .slice(0, Math.max(0, file.path.length - file.fileName.length))
    .replace(/[\\/]$/, '');
  return (
    <span className={classes.fileName} title={file.path}>
      <span className="kk-ellipsis">{file.fileName}</span>
      <span className="kk-secondary kk-ellipsis">{`${formatBytes(file.byteLength)}${folder && ` · ${folder}`}`}</span>
    </span>
  );
};

type Person = OutputOf<'papers.previewMany'>['people'][number];

interface PersonSelectProps {
  file: ManyFile;
  people: readonly Person[];
  value: string | null;
  onChange: (enrolmentId: string | null) => void;
}

const PersonSelect = ({ file, people, value, onChange }: PersonSelectProps) => {
  const { t } = useTranslation('papers');
  const likely = new Set(file.match.kind === 'several' ? file.match.enrolmentIds : []);
  const option = (person: Person) => ({
    value: person.enrolmentId,
    label: people.some((other) => other !== person && other.sortName === person.sortName)
      ? t('many.namesake', { ...person, name: person.sortName })
      : person.sortName,
  });
  const groups = [
    {
      group: t('many.likely'),
      items: people.filter(({ enrolmentId }) => likely.has(enrolmentId)).map(option),
    },
    {
      group: t('many.rest'),
      items: people.filter(({ enrolmentId }) => !likely.has(enrolmentId)).map(option),
    },
  ];
  return (
    <Select
      size="xs"
      searchable
      clearable
      aria-label={t('many.personOf', { name: file.fileName })}
      placeholder={t('many.notTaken')}
      nothingFoundMessage={t('many.noPerson')}
      data={likely.size === 0 ? people.map(option) : groups}
      value={value}
      onChange={onChange}
    />
  );
};

const VerdictMark = ({ verdict }: { verdict: Verdict }) => {
  const { t } = useTranslation('papers');
  const words = () => {
    if (verdict.kind === 'fault') return t(`many.fault.${verdict.fault.kind}`);
    if (verdict.kind !== 'assigned') return t(`many.verdict.${verdict.kind}`, { ...verdict });
    const because = t(`many.because.${verdict.because}`);
    return verdict.version > 1 ? `${because}; ${t('many.again', { version: verdict.version })}` : because;
  };
  return (
    <span className={classes.verdict} title={verdict.kind === 'fault' ? verdict.fault.sentence : undefined}>
      <StatusMark status={VERDICT_STATUS[verdict.kind]}>{words()}</StatusMark>
    </span>
  );
};
