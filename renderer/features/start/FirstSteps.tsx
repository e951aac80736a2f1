import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel';
import classes from './start.module.css';

const STEPS = ['cohort', 'registrations', 'schedule'] as const;

/** What an academy without cohorts does first. */
export function FirstSteps() {
  const { t } = useTranslation('start');
  return (
    <div className={classes.first}>
      <Panel title={t('first.title')}>
        <p className={classes.soft}>{t('first.text')}</p>
        <ol className={classes.stepList}>
          {STEPS.map((step, index) => (
            <li key={step} className={classes.step}>
              <span className={classes.stepNumber} aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3>{t(`first.${step}.title`)}</h3>
                <p className={classes.soft}>{t(`first.${step}.text`)}</p>
              </div>
            </li>
          ))}
        </ol>
        <Button component={Link} to="/kurse/neu" variant="filled">
          {t('first.start')}
        </Button>
      </Panel>
      <Panel title={t('first.before.title')}>
        <p className={classes.soft}>{t('first.before.text')}</p>
        <ul className={classes.links}>
          {(['akademie', 'lehrgaenge', 'dozenten', 'raeume'] as const).map((place) => (
            <li key={place}>
              <Link to={`/einstellungen/${place}`}>{t(`first.before.${place}`)}</Link>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
