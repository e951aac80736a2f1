import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { StatusMark } from '../../components/StatusMark';
import { SumsPreview } from './SumsPreview';

type Preview = OutputOf<'rubrics.previewCarryOver'>;
type Previewed = Preview['markings'][number];

interface CarryOverPreviewProps {
  preview: Preview;
  /** Another one is on its way. */
  isStale: boolean;
}

/** What carrying over does to every marking and its result. */
export function CarryOverPreview({ preview, isStale }: CarryOverPreviewProps) {
  const { t } = useTranslation('settings');
  const rows = preview.markings.map((marking) => ({
    ...marking,
    key: marking.markingId,
    what: (
      <>
        {t(`marking:role.${marking.role}`)}
        {marking.lecturerName && <span className="kk-secondary"> {marking.lecturerName}</span>}
      </>
    ),
    note: <Note marking={marking} />,
  }));
  return <SumsPreview rows={rows} what={t('carryOver.marker')} hasNotes isStale={isStale} />;
}

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
