import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useChannel } from '../api/hooks';
import { formatDate } from './format';

interface NamesakeMarkProps {
  enrolmentId: string;
  /** The one of the page unless another is named. */
  cohortId?: string;
}

/** Stands quietly beside a name in a list, where another of the cohort has the same name. */
export function NamesakeMark({ enrolmentId, cohortId }: NamesakeMarkProps) {
  const { t } = useTranslation('common');
  const { cohortId: ofPage = '' } = useParams();
  const asked = cohortId ?? ofPage;
  const { data } = useChannel('cohorts.namesakes', { cohortId: asked }, { enabled: asked !== '' });
  const mark = data?.find((each) => each.enrolmentId === enrolmentId);
  if (!mark) return null;
  return (
    <span className="kk-secondary">
      {' '}
      {mark.birthDate !== null
        ? t('namesake.born', { day: formatDate(mark.birthDate) })
        : t('namesake.number', { number: mark.number })}
    </span>
  );
}
