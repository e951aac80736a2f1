import { Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../../shared/domain/chamber-list';
import { listCellText } from '../../../shared/domain/list-cell';
import { headLines } from '../../../shared/domain/list-difference';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import classes from './CohortCertificatesPage.module.css';
import type { ListKind } from './lists';

interface DraftDialogProps {
  cohortId: string;
  kind: ListKind;
  opened: boolean;
  onClose: () => void;
}

/** A list as it would go out now, with its head and every cell as it is written. */
export const DraftDialog = ({ cohortId, kind, opened, onClose }: DraftDialogProps) => {
  const { t } = useTranslation('certificates');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('draft.title', { list: t(`kind.${kind}`) })}
      size="80rem"
    >
      {opened && <Draft cohortId={cohortId} kind={kind} />}
    </Modal>
  );
};

const SCROLLED_BY_KEYBOARD = { viewportProps: { tabIndex: 0 } };

function Draft({ cohortId, kind }: Pick<DraftDialogProps, 'cohortId' | 'kind'>) {
  const { t } = useTranslation('certificates');
  const draft = useChannel('certificates.draft', { cohortId, kind });
  if (draft.isError) return <ErrorState compact error={draft.error} onRetry={() => void draft.refetch()} />;
  if (!draft.data) return <PageSkeleton />;
  const { head, rows } = draft.data;
  const columns = draft.data.columns as ListColumn[];
  const isNumber = ({ type }: ListColumn) => type === 'number' || type === 'percent';
  return (
    <>
      <dl className={classes.draftHead}>
        {headLines(head).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value || '–'}</dd>
          </div>
        ))}
      </dl>
      <Table.ScrollContainer minWidth={600} maxHeight={480} scrollAreaProps={SCROLLED_BY_KEYBOARD}>
        <Table stickyHeader aria-label={t(`kind.${kind}`)}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column.key} ta={isNumber(column) ? 'right' : 'left'}>
                  {column.header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, place) => (
              <Table.Tr key={place.toString()}>
                {columns.map((column, index) => (
                  <Table.Td
                    key={column.key}
                    ta={isNumber(column) ? 'right' : 'left'}
                    className={isNumber(column) ? 'kk-numbers' : ''}
                  >
                    {listCellText(row[index] ?? null, column)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
