import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ASSESSMENT_STAGES, type AssessmentStage } from '../../../../shared/domain/assessment-stage';
import { StatusGlyph } from '../../../components/StatusGlyph';
import classes from './compare.module.css';

/** How far an assessment is on its way from open to announced. */
export const StagePath = ({ stage }: { stage: AssessmentStage }) => {
  const { t } = useTranslation('results');
  const at = ASSESSMENT_STAGES.indexOf(stage);
  return (
    <ol className={classes.path} aria-label={t('stage.label')}>
      {ASSESSMENT_STAGES.map((step, index) => (
        <Fragment key={step}>
          {index > 0 && (
            <li aria-hidden="true">
              <IconChevronRight size={12} stroke={1.6} />
            </li>
          )}
          <li aria-current={index === at ? 'step' : undefined}>
            <StatusGlyph
              status={
                index < at || (step === 'announced' && index === at)
                  ? 'done'
                  : index === at
                    ? 'in-progress'
                    : 'open'
              }
              size={12}
            />
            {t(`stage.${step}`)}
          </li>
        </Fragment>
      ))}
    </ol>
  );
};
