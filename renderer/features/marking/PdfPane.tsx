import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFile } from './desk-files';
import type { Desk } from './desk-model';
import { PaneRefused } from './PaneRefused';
import { PaneWaiting } from './PaneWaiting';
import type { PaperPaneProps } from './PaperPane';
import type { SoughtPassage } from './passage-route';
import type { NamedCriterion } from './reader/NoteCard';
import { usePdf } from './reader/use-pdf';
import { useAnnotations } from './use-annotations';

const PdfReader = lazy(() => import('./reader/PdfReader').then((module) => ({ default: module.PdfReader })));

export interface PaneProps extends PaperPaneProps {
  file: DeskFile;
  /** Where it is opened; null at its beginning. */
  sought: SoughtPassage | null;
  /** Stands in the toolbar, whatever becomes of the file. */
  children: ReactNode;
}

/** The criteria as notes name them. */
export const namedCriteria = ({ criteria }: Desk): NamedCriterion[] =>
  criteria.map(({ criterionId, title }, index) => ({ criterionId, name: `${index + 1} ${title}` }));

/** A PDF on the desk: on its way, to be read, or the sentence that says why it cannot be. */
export const PdfPane = (props: PaneProps) => {
  const { file, sought, desk, deskKey, activeCriterion, isReadOnly, controls, children } = props;
  const { t } = useTranslation('marking');
  const paper = usePdf(file);
  const { annotations, add } = useAnnotations(deskKey, file.submissionFileId, activeCriterion);
  if (paper.state === 'loading') return <PaneWaiting>{children}</PaneWaiting>;
  if (paper.state === 'refused') {
    const sentence = t(`reader.refused.${paper.reason}`, { name: file.fileName });
    return (
      <PaneRefused file={file} sentence={sentence}>
        {children}
      </PaneRefused>
    );
  }
  return (
    <Suspense fallback={<PaneWaiting>{children}</PaneWaiting>}>
      <PdfReader
        pdf={paper.pdf}
        firstPage={paper.firstPage}
        sought={sought}
        annotations={annotations}
        criteria={namedCriteria(desk)}
        isReadOnly={isReadOnly}
        deskKey={deskKey}
        controls={controls}
        onMark={(places) => add(places.map(({ page, quads, quote }) => ({ page, place: { quads }, quote })))}
      >
        {children}
      </PdfReader>
    </Suspense>
  );
};
