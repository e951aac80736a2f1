import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate } from 'react-router';
import { useDroppedFile } from '../stores/dropped-file';
import { DropTarget } from './DropTarget';

/** Pages that take dropped files themselves. */
const OWN_DROP = ['/kurse/:cohortId/facharbeiten', '/kurse/:cohortId/import', '/import', '/korrektur/*'];

/** A file dragged anywhere else is a registrations file: it opens the import, into the cohort on screen if there is one. */
export function ImportDrop() {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const keep = useDroppedFile((state) => state.keep);
  if (OWN_DROP.some((pattern) => matchPath(pattern, pathname))) return null;
  const cohortId = matchPath('/kurse/:cohortId/*', pathname)?.params.cohortId;
  return (
    <DropTarget
      sentence={t('drop.sentence')}
      hint={t('drop.hint')}
      onDrop={([file]) => {
        if (!file) return;
        keep(file);
        navigate(cohortId && cohortId !== 'neu' ? `/kurse/${cohortId}/import` : '/import');
      }}
    />
  );
}
