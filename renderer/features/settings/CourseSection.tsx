import { IconArrowLeft } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { CourseForm } from './CourseForm';
import { courseDraftOf, newCourse } from './course-draft';
import { EarlierRubricsPanel } from './EarlierRubricsPanel';
import { RubricForm } from './RubricForm';
import classes from './settings.module.css';
import { TemplatesPanel } from './TemplatesPanel';

/** One course with its modules and both rubrics, or a new one from the standard. */
export function CourseSection() {
  const { t } = useTranslation('settings');
  const { courseId = '' } = useParams();
  const navigate = useNavigate();
  const isNew = courseId === 'neu';
  const course = useChannel('academy.getCourse', { courseId }, { enabled: !isNew });
  const chambers = useChannel('academy.listChambers', {});
  const chamberId = chambers.data?.[0]?.id;
  const stored = useMemo(() => {
    if (isNew) return chamberId === undefined ? null : newCourse(chamberId, t('course.newTitle'));
    return course.data ? courseDraftOf(course.data) : null;
  }, [isNew, chamberId, course.data, t]);
  const failed = isNew ? chambers : course;
  if (failed.isError) {
    return (
      <ErrorState
        compact
        error={failed.error}
        onRetry={() => void failed.refetch()}
        action={<Link to="/einstellungen/lehrgaenge">{t('course.back')}</Link>}
      />
    );
  }
  if (!stored || !chambers.data) return <PageSkeleton />;
  const made = isNew ? null : (course.data ?? null);
  return (
    <>
      <Link to="/einstellungen/lehrgaenge" className={classes.back ?? ''}>
        <IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />
        {t('course.back')}
      </Link>
      <CourseForm
        key={courseId}
        course={made}
        stored={stored}
        chambers={chambers.data}
        onSaved={(id) => isNew && navigate(`/einstellungen/lehrgaenge/${id}`, { replace: true })}
      />
      {made ? (
        <>
          <RubricForm key={`${courseId}-paper`} course={made} part="paper" />
          <RubricForm key={`${courseId}-presentation`} course={made} part="presentation" />
          <EarlierRubricsPanel courseId={made.id} />
          <TemplatesPanel courseId={made.id} />
        </>
      ) : (
        <p className="kk-secondary">{t('rubric.later')}</p>
      )}
    </>
  );
}
