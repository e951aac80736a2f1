import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatNumber } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';

type PaperFile = OutputOf<'papers.get'>['versions'][number]['files'][number];

/** How long a file's text is, or why there is none. */
export const FileText = ({ file: { textState, problem, words, pages } }: { file: PaperFile }) => {
  const { t } = useTranslation('papers');
  if (textState === 'pending') return <p className="kk-secondary">{t('text.pending')}</p>;
  if (textState === 'unreadable') {
    return (
      <StatusMark status="unrecorded" isSentence>
        {problem ? t(`text.problem.${problem}`) : t('text.unreadable')}
      </StatusMark>
    );
  }
  const length = [
    ...(pages === null ? [] : [t('text.pages', { count: pages, number: formatNumber(pages) })]),
    ...(words === null ? [] : [t('text.words', { count: words, number: formatNumber(words) })]),
    ...(problem === null ? [] : [t(`text.problem.${problem}`)]),
  ];
  return <p className="kk-secondary kk-numbers">{length.join(' · ')}</p>;
};
