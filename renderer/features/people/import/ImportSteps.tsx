import { IconChevronRight } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { StatusGlyph } from '../../../components/StatusGlyph';
import classes from './import.module.css';
import type { Step } from './use-import';

const STEPS = ['file', 'header', 'check', 'take'] as const;

export interface ImportStepsProps {
  current: Step | 'take';
  /** Goes to a step that is there already. */
  onGoTo: (step: Step) => void;
  /** A preview is there, so each step before the last can be looked at. */
  isRead: boolean;
}

/** The four steps of an import; what is done can be gone back to. */
export const ImportSteps = ({ current, onGoTo, isRead }: ImportStepsProps) => {
  const { t } = useTranslation('registrations');
  const at = STEPS.indexOf(current);
  const canGoTo = (index: number) =>
    isRead && current !== 'take' && (index < at || (current === 'file' && index > at));
  return (
    <nav aria-label={t('step.label')}>
      <ol className={classes.steps}>
        {STEPS.map((step, index) => {
          const isDone = index < at;
          const mark = isDone ? (
            <StatusGlyph status="done" size={18} label={t('step.done')} />
          ) : (
            <span className={classes.stepNumber} aria-hidden="true">
              {index + 1}
            </span>
          );
          return (
            <Fragment key={step}>
              {index > 0 && (
                <li aria-hidden="true" className={classes.stepGap}>
                  <IconChevronRight size={14} stroke={1.6} />
                </li>
              )}
              <li
                className={classes.step}
                data-current={step === current || undefined}
                aria-current={step === current ? 'step' : undefined}
              >
                {step !== 'take' && canGoTo(index) ? (
                  <button type="button" className={classes.stepButton} onClick={() => onGoTo(step)}>
                    {mark}
                    {t(`step.${step}`)}
                  </button>
                ) : (
                  <>
                    {mark}
                    {t(`step.${step}`)}
                  </>
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
};
