import { Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FileButton } from '../papers/FileButton';
import type { DeskFile } from './desk-files';
import type { PaperPaneProps } from './PaperPane';
import classes from './reader/reader.module.css';
import { usePdf } from './reader/use-pdf';
import { useAnnotations } from './use-annotations';

const PdfReader = lazy(() => import('./reader/PdfReader').then((module) => ({ default: module.PdfReader })));

interface PdfPaneProps extends PaperPaneProps {
  file: DeskFile;
  /** Stands in the toolbar, whatever becomes of the file. */
  children: ReactNode;
}

/** A PDF on the desk: on its way, to be read, or the sentence that says why it cannot be. */
export const PdfPane = ({
  file,
  desk,
  deskKey,
  activeCriterionId,
  isReadOnly,
  controls,
  children,
}: PdfPaneProps) => {
  const { t } = useTranslation('marking');
  const paper = usePdf(file);
  const { annotations, add } = useAnnotations(deskKey, file.submissionFileId, activeCriterionId);
  const waiting = (
    <>
      <div className={classes.toolbar}>{children}</div>
      <div className={classes.scroller} aria-busy="true">
        <Skeleton radius={0} m="md" h="90%" w="auto" animate={false} />
      </div>
    </>
  );
  if (paper.state === 'loading') return waiting;
  if (paper.state === 'refused') {
    return (
      <>
        <div className={classes.toolbar}>{children}</div>
        <div className={classes.refused} role="status">
          <p>{t(`reader.refused.${paper.reason}`, { name: file.fileName })}</p>
          <FileButton file={file} />
        </div>
      </>
    );
  }
  const criteria = desk.criteria.map(({ criterionId, title }, index) => ({
    criterionId,
    name: `${index + 1} ${title}`,
  }));
  return (
    <Suspense fallback={waiting}>
      <PdfReader
        pdf={paper.pdf}
        firstPage={paper.firstPage}
        annotations={annotations}
        criteria={criteria}
        isReadOnly={isReadOnly}
        asLecturerId={deskKey.asLecturerId}
        controls={controls}
        onMark={(places) => add(places.map(({ page, quads, quote }) => ({ page, place: { quads }, quote })))}
      >
        {children}
      </PdfReader>
    </Suspense>
  );
};
