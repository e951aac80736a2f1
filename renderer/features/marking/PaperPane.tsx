import { type Ref, useState } from 'react';
import type { DeskKey } from '../../stores/marking-drafts';
import type { Desk } from './desk-model';
import { PaperCard } from './PaperCard';
import { filesOf, PaperTools } from './PaperTools';
import { PdfPane } from './PdfPane';
import type { ReaderControls } from './reader/PdfReader';
import classes from './reader/reader.module.css';

export interface PaperPaneProps {
  desk: Desk;
  deskKey: DeskKey;
  /** New marks are tied to it. */
  activeCriterionId: string | null;
  isReadOnly: boolean;
  controls: Ref<ReaderControls>;
}

const PDF = 'application/pdf';

/** The paper as it lies on the desk; of a presentation, what is known of it. */
export const PaperPane = ({ desk, ...pane }: PaperPaneProps) => {
  const [chosen, setChosen] = useState<string | null>(null);
  const files = filesOf(desk);
  const newest = files.filter(({ version }) => version === files[0]?.version);
  const file =
    files.find(({ submissionFileId }) => submissionFileId === chosen) ??
    newest.find(({ mediaType }) => mediaType === PDF);
  if (desk.part === 'presentation' || !file) return <PaperCard desk={desk} />;
  return (
    <div className={classes.reader}>
      <PdfPane key={file.submissionFileId} file={file} desk={desk} {...pane}>
        <PaperTools desk={desk} file={file} onFile={setChosen} />
      </PdfPane>
    </div>
  );
};
