import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';

type Preview = OutputOf<'rubrics.previewCarryOver'>;
type Previewed = Preview['markings'][number];
type Result = Previewed['resultBefore'];

const SCROLLED_BY_KEYBOARD = { viewportProps: { tabIndex: 0 } };

interface CarryOverPreviewProps {
  preview: Preview;
  /** Another one is on its way. */
  isStale: boolean;
}

/** Every sum and every result, before and after. */
export function CarryOverPreview({ preview, isStale }: CarryOverPreviewProps) {
  const { t } = useTranslation('settings');
  return (
    <Table.ScrollContainer
      minWidth={640}
      maxHeight={320}
      scrollAreaProps={SCROLLED_BY_KEYBOARD}
      aria-busy={isStale}
    >
      <Table aria-label={t('carryOver.preview')} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('carryOver.name')}</Table.Th>
            <Table.Th>{t('carryOver.marker')}</Table.Th>
            <Table.Th ta="right">{t('carryOver.before')}</Table.Th>
            <Table.Th ta="right">{t('carryOver.after')}</Table.Th>
            <Table.Th>{t('carryOver.result')}</Table.Th>
            <Table.Th>{t('carryOver.note')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {preview.markings.map((marking) => (
            <Table.Tr key={marking.markingId}>
              <Table.Td>
                {marking.displayName} <span className="kk-secondary">{marking.cohortCode}</span>
              </Table.Td>
              <Table.Td>
                {t(`marking:role.${marking.role}`)}
                {marking.lecturerName && <span className="kk-secondary"> {marking.lecturerName}</span>}
              </Table.Td>
              <Table.Td ta="right" className="kk-numbers">
                {pointsOf(marking.pointsBefore)}
              </Table.Td>
              <Table.Td ta="right" className="kk-numbers">
                {marking.pointsAfter === marking.pointsBefore ? (
                  pointsOf(marking.pointsAfter)
                ) : (
                  <strong>{pointsOf(marking.pointsAfter)}</strong>
                )}
              </Table.Td>
              <Table.Td>
                <ResultChange before={marking.resultBefore} after={marking.resultAfter} />
              </Table.Td>
              <Table.Td>
                <Note marking={marking} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const pointsOf = (points: number | null): string => (points === null ? '–' : formatNumber(points));

const ResultChange = ({ before, after }: { before: Result; after: Result }) => {
  const { t } = useTranslation('settings');
  const words = ({ points, grade, hasPassed }: Result) =>
    points === null
      ? t('carryOver.resultOpen')
      : `${formatNumber(points)} ${grade ?? ''}${hasPassed === false ? ` (${t('carryOver.failed')})` : ''}`.trim();
  const [old, next] = [words(before), words(after)];
  if (old === next) return <span className="kk-secondary">{old}</span>;
  const changesGrade = before.grade !== after.grade || before.hasPassed !== after.hasPassed;
  return (
    <>
      {old} → {changesGrade ? <StatusMark status="warning">{next}</StatusMark> : next}
    </>
  );
};

const Note = ({ marking: { keptBecause, isReopened, droppedMarks } }: { marking: Previewed }) => {
  const { t } = useTranslation('settings');
  if (keptBecause !== null)
    return <StatusMark status="done">{t(`carryOver.kept.${keptBecause}`)}</StatusMark>;
  if (isReopened) return <StatusMark status="warning">{t('carryOver.opensAgain')}</StatusMark>;
  return (
    droppedMarks > 0 && (
      <StatusMark status="warning">{t('carryOver.dropped', { count: droppedMarks })}</StatusMark>
    )
  );
};
