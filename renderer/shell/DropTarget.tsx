import { IconFileImport } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import classes from './DropTarget.module.css';

export interface DropTargetProps {
  /** What would happen, e.g. `Loslassen, um Anmeldungen nach SMM-2027-2 einzulesen`. */
  sentence: string;
  /** Which files go here, e.g. `CSV oder XLSX`. */
  hint?: string;
  /** `entries` are the same with the folders among them opened up on demand. */
  onDrop: (files: readonly File[], entries: readonly FileSystemEntry[]) => void;
  /** Files dragged over the window are refused, not opened by the browser. */
  disabled?: boolean;
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files that are dragged over the window, anywhere. One per page; a disabled one only refuses. */
export const DropTarget = ({ sentence, hint, onDrop, disabled = false }: DropTargetProps) => {
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Enter and leave fire for every element below the pointer; only their balance says whether it left the window.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      if (!disabled) setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const hover = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = disabled ? 'none' : 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      // The items are gone once this handler has returned.
      const entries = [...(event.dataTransfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
      if (!disabled && files.length > 0) onDrop(files, entries);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, [disabled, onDrop]);

  if (!over) return null;
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.card}>
        <IconFileImport size={28} stroke={1.6} aria-hidden="true" />
        <p className={classes.sentence}>{sentence}</p>
        {hint && <p className="kk-secondary">{hint}</p>}
      </div>
    </div>
  );
};
