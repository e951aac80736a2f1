import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '../../api/hooks';
import { PaneRefused } from './PaneRefused';
import { PaneWaiting } from './PaneWaiting';
import { namedCriteria, type PaneProps } from './PdfPane';
import { useAnnotations } from './use-annotations';
import { usePictures } from './use-pictures';

const DocumentReader = lazy(() =>
  import('./reader/DocumentReader').then((module) => ({ default: module.DocumentReader })),
);

/** A Word document on the desk: on its way, to be read, or the sentence that says why it cannot be. */
export const DocumentPane = (props: PaneProps) => {
  const { file, sought, desk, deskKey, activeCriterion, isReadOnly, controls, children } = props;
  const { submissionFileId } = file;
  const { t } = useTranslation('marking');
  const { data, error } = useChannel('papers.document', { submissionFileId });
  const { annotations, add } = useAnnotations(deskKey, submissionFileId, activeCriterion);
  const pictures = usePictures(submissionFileId, data?.html ?? null);
  if (!data && !error) return <PaneWaiting>{children}</PaneWaiting>;
  if (!data || data.html === null) {
    const isPending = data?.state === 'pending';
    const isOther = data?.kind === 'other';
    const refused =
      (!isOther && data?.reason) ||
      t(isOther ? 'reader.refused.kind' : 'reader.refused.document', { name: file.fileName });
    const sentence = isPending && !isOther ? t('reader.pending', { name: file.fileName }) : refused;
    return (
      <PaneRefused file={file} sentence={sentence} isWaiting={isPending && !isOther}>
        {children}
      </PaneRefused>
    );
  }
  return (
    <Suspense fallback={<PaneWaiting>{children}</PaneWaiting>}>
      <DocumentReader
        html={data.html}
        pictures={pictures}
        sought={sought}
        annotations={annotations}
        criteria={namedCriteria(desk)}
        isReadOnly={isReadOnly}
        deskKey={deskKey}
        controls={controls}
        onMark={add}
      >
        {children}
      </DocumentReader>
    </Suspense>
  );
};
