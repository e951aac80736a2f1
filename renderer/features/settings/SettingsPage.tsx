import {
  IconBuilding,
  IconBuildingBank,
  IconDatabase,
  IconMapPin,
  IconSchool,
  IconUsers,
} from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { showDone } from '../../api/notices';
import { PageHeader } from '../../components/PageHeader';
import { StatusGlyph } from '../../components/StatusGlyph';
import { AcademySection } from './AcademySection';
import { ChambersSection } from './ChambersSection';
import { CourseSection } from './CourseSection';
import { CoursesSection } from './CoursesSection';
import { useSettingsDrafts, waitingForms } from './drafts';
import { LecturersSection } from './LecturersSection';
import classes from './settings.module.css';
import { useFolder, useWaitingForms } from './use-settings-form';
import { VenuesSection } from './VenuesSection';
import { WorkspaceSection } from './WorkspaceSection';

/** Each section with the first words of the names of its forms. */
const SECTIONS = [
  { path: 'akademie', word: 'academy', Icon: IconBuilding, forms: ['academy'] },
  { path: 'kammern', word: 'chambers', Icon: IconBuildingBank, forms: ['chamber:'] },
  { path: 'lehrgaenge', word: 'courses', Icon: IconSchool, forms: ['course:', 'rubric:'] },
  { path: 'dozenten', word: 'lecturers', Icon: IconUsers, forms: ['lecturer:'] },
  { path: 'raeume', word: 'venues', Icon: IconMapPin, forms: ['venue:'] },
  { path: 'arbeitsbereich', word: 'workspace', Icon: IconDatabase, forms: [] },
] as const;

/** Everything that is set up once: academy, chambers, courses, lecturers, rooms, and the workspace itself. */
export default function SettingsPage() {
  const { t } = useTranslation('settings');
  const waiting = useWaitingForms();
  const folder = useFolder();
  useEffect(
    () => () => {
      const left = waitingForms(useSettingsDrafts.getState().drafts, folder);
      if (folder !== '' && left.length > 0) showDone(t('form.kept'));
    },
    [folder, t],
  );
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <nav className={classes.sections} aria-label={t('sections')}>
          {SECTIONS.map(({ path, word, Icon, forms }) => (
            <NavLink key={path} to={`/einstellungen/${path}`} className={classes.section ?? ''}>
              <Icon size={16} stroke={1.6} aria-hidden="true" />
              <span>{t(`section.${word}`)}</span>
              {waiting.some((form) => forms.some((start) => form.startsWith(start))) && (
                <StatusGlyph status="warning" label={t('form.unsaved')} />
              )}
            </NavLink>
          ))}
        </nav>
        <div className={classes.content}>
          <Routes>
            <Route index element={<Navigate to="akademie" replace />} />
            <Route path="akademie" element={<AcademySection />} />
            <Route path="kammern" element={<ChambersSection />} />
            <Route path="kammern/:chamberId" element={<ChambersSection />} />
            <Route path="lehrgaenge" element={<CoursesSection />} />
            <Route path="lehrgaenge/:courseId" element={<CourseSection />} />
            <Route path="dozenten" element={<LecturersSection />} />
            <Route path="raeume" element={<VenuesSection />} />
            <Route path="arbeitsbereich" element={<WorkspaceSection />} />
            <Route path="*" element={<Navigate to="/einstellungen/akademie" replace />} />
          </Routes>
        </div>
      </div>
    </>
  );
}
