import { useTranslation } from 'react-i18next';
import { matchPath, useLocation } from 'react-router';
import { DropTarget } from './DropTarget';
import { useIncomingHere } from './use-incoming';

/** Pages that take dropped files themselves. */
const OWN_DROP = [
  '/kurse/:cohortId/facharbeiten/*',
  '/kurse/:cohortId/import',
  '/kurse/aus-datei',
  '/import',
  '/korrektur/:enrolmentId/:part',
  '/ergebnis',
  '/arbeitsblatt',
];

/** A file dragged anywhere else is a registrations file or a backup; a folder is another workspace. */
export function ImportDrop() {
  const { t } = useTranslation('workspace');
  const { pathname } = useLocation();
  const { takeFile } = useIncomingHere();
  if (OWN_DROP.some((pattern) => matchPath(pattern, pathname))) return null;
  return (
    <DropTarget
      sentence={t('drop.sentence')}
      hint={t('drop.hint')}
      onDrop={([file]) => file && void takeFile(file)}
    />
  );
}
