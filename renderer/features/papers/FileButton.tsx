import { IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { formatNumber } from '../../components/format';
import classes from './papers.module.css';

type PaperFile = Pick<
  OutputOf<'papers.get'>['versions'][number]['files'][number],
  'submissionFileId' | 'fileName' | 'mediaType' | 'byteLength'
>;

/** Two digits for what is small; megabytes for what is not. */
const sizeOf = (byteLength: number): string =>
  byteLength < 1_000_000
    ? `${formatNumber(Math.max(1, Math.round(byteLength / 1000)))} kB`
    : `${formatNumber(byteLength / 1_000_000, 1)} MB`;

/** A file of a submission; pressing it saves it where one wants it and offers to open it. */
export const FileButton = ({ file, short = false }: { file: PaperFile; short?: boolean }) => {
  const { t } = useTranslation('papers');
  const { run, isRunning } = useJob('papers.offerFile');
  const offer = async () => {
    const ticket = await run({ submissionFileId: file.submissionFileId });
    if (ticket) await saveTicket(ticket);
  };
  const Icon = file.mediaType === 'application/pdf' ? IconFileTypePdf : IconFileTypeDocx;
  return (
    <button
      type="button"
      className={classes.fileButton}
      disabled={isRunning}
      {...(short && { 'aria-label': t('file.open', { name: file.fileName }) })}
      title={file.fileName}
      onClick={() => void offer()}
    >
      <Icon size={16} stroke={1.6} aria-hidden="true" style={{ flex: 'none' }} />
      {!short && (
        <>
          <span className="kk-ellipsis">{file.fileName}</span>
          <span className="kk-secondary kk-numbers" style={{ flex: 'none' }}>
            {sizeOf(file.byteLength)}
          </span>
          <span className="kk-visually-hidden">{t('file.verb')}</span>
        </>
      )}
    </button>
  );
};
