import { IconFile, IconFileTypeDocx, IconFileTypePdf } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { PAPER_KINDS } from '../../../shared/domain/paper-file-types';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { FileSize } from './FileSize';
import classes from './papers.module.css';

type PaperFile = Pick<
  OutputOf<'papers.get'>['versions'][number]['files'][number],
  'submissionFileId' | 'fileName' | 'mediaType' | 'byteLength'
>;

const ICONS: Partial<Record<string, typeof IconFile>> = {
  [PAPER_KINDS.pdf.mediaType]: IconFileTypePdf,
  [PAPER_KINDS.docx.mediaType]: IconFileTypeDocx,
};

/** A file of a submission; pressing it saves it where one wants it and offers to open it. */
export const FileButton = ({ file, short = false }: { file: PaperFile; short?: boolean }) => {
  const { t } = useTranslation('papers');
  const { run, isRunning } = useJob('papers.offerFile');
  const offer = async () => {
    const ticket = await run({ submissionFileId: file.submissionFileId });
    if (ticket) await saveTicket(ticket);
  };
  const Icon = ICONS[file.mediaType] ?? IconFile;
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
          <FileSize byteLength={file.byteLength} />
          <span className="kk-visually-hidden">{t('file.verb')}</span>
        </>
      )}
    </button>
  );
};
