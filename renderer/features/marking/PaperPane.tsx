import { memo, type Ref, type RefObject, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { DeskKey } from '../../stores/marking-drafts';
import { DocumentPane } from './DocumentPane';
import { fileOnTop, filesOf, isPdf } from './desk-files';
import type { Desk } from './desk-model';
import { PaperCard } from './PaperCard';
import { PaperTools } from './PaperTools';
import { PdfPane } from './PdfPane';
import { type SoughtPassage, soughtPassage } from './passage-route';
import classes from './reader/reader.module.css';
import type { ReaderControls } from './reader/reader-controls';

export interface PaperPaneProps {
  desk: Desk;
  deskKey: DeskKey;
  /** New marks are tied to it. Read as one is made: going from criterion to criterion draws no paper anew. */
  activeCriterion: RefObject<string | null>;
  isReadOnly: boolean;
  controls: Ref<ReaderControls>;
}

/** `?datei=` with `&suche=` and `&seite=` opens a file at a passage. */
const Pane = ({ desk, ...pane }: PaperPaneProps) => {
  const [search] = useSearchParams();
  const sought = soughtPassage(search);
  return <Files key={search.toString()} desk={desk} sought={sought} {...pane} />;
};

const Files = ({ desk, sought, ...pane }: PaperPaneProps & { sought: SoughtPassage | null }) => {
  const [chosen, setChosen] = useState(sought?.submissionFileId ?? null);
  const files = filesOf(desk);
  const file =
    files.find(({ submissionFileId }) => submissionFileId === chosen) ??
    fileOnTop(files, desk.overtaken?.read.version);
  if (desk.part === 'presentation' || !file) return <PaperCard desk={desk} />;
  const FilePane = isPdf(file) ? PdfPane : DocumentPane;
  return (
    <div className={classes.reader}>
      <FilePane
        key={file.submissionFileId}
        file={file}
        desk={desk}
        sought={sought?.submissionFileId === file.submissionFileId ? sought : null}
        {...pane}
      >
        <PaperTools desk={desk} file={file} onFile={setChosen} />
      </FilePane>
    </div>
  );
};

/** What of the desk is shown beside the paper; points and comments are not. */
const SHOWN = [
  'submissions',
  'overtaken',
  'paper',
  'lecturerName',
  'presentationOn',
  'markersAsked',
] as const;

const isSame = (a: PaperPaneProps, b: PaperPaneProps): boolean =>
  (Object.keys(a) as (keyof PaperPaneProps)[]).every((name) =>
    name === 'desk' ? SHOWN.every((field) => a.desk[field] === b.desk[field]) : a[name] === b[name],
  );

/** The paper as it lies on the desk; of a presentation, what is known of it. Typing in the sheet leaves it alone. */
export const PaperPane = memo(Pane, isSame);
