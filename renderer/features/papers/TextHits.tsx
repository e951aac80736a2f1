import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Panel } from '../../components/Panel';
import { passageRoute } from '../marking/passage-route';
import classes from './papers.module.css';

/** Where the words stand in the papers of a cohort; each name opens the paper on the desk, at the passage. */
export const TextHits = ({ cohortId, text }: { cohortId: string; text: string }) => {
  const { t } = useTranslation('papers');
  const { data, error, refetch } = useChannel(
    'papers.searchTexts',
    { cohortId, text },
    { keepPrevious: true },
  );
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Panel title={t('fullText.found', { text })} count={data.length} padding="none">
      {data.length === 0 ? (
        <EmptyState compact title={t('fullText.none')} description={t('fullText.noneHint')} />
      ) : (
        <div className={classes.hits}>
          <Table aria-label={t('fullText.found', { text })}>
            <Table.Tbody>
              {data.map((hit) => (
                <Table.Tr key={hit.submissionFileId}>
                  <Table.Td className={classes.name}>
                    <Link to={passageRoute(hit.enrolmentId, { ...hit, words: hit.match })}>
                      {hit.displayName ?? t('fullText.blind', { number: hit.blindNumber })}
                    </Link>
                  </Table.Td>
                  <Table.Td className="kk-secondary kk-numbers" style={{ whiteSpace: 'nowrap' }}>
                    {hit.page === null ? '' : t('fullText.page', { page: hit.page })}
                  </Table.Td>
                  <Table.Td className={classes.passage}>
                    … {hit.before}
                    <mark>{hit.match}</mark>
                    {hit.after} …
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
};
