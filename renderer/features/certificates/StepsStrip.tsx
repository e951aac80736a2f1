import { useTranslation } from 'react-i18next';
import { formatDay } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { type ListKind, type Steps, statusOf, stepText, urgencyText } from './lists';
import classes from './StepsStrip.module.css';

interface StepsStripProps {
  steps: Steps;
  shown: ListKind;
  onChoose: (kind: ListKind) => void;
}

/** What the chamber is sent, in its order and by when, up to the hand-over. A step shows its list below. */
export function StepsStrip({ steps: { lists, handoverOn, today }, shown, onChoose }: StepsStripProps) {
  const { t } = useTranslation('certificates');
  const isHandedOver = handoverOn !== null && handoverOn <= today;
  return (
    <ol className={classes.steps} aria-label={t('steps.title')}>
      {lists.map((list) => {
        const { kind } = list;
        const status = statusOf(list, today);
        const urgency = urgencyText(t, list, today);
        return (
          <li key={kind}>
            <span className={classes.dot}>
              <StatusGlyph status={status} size={16} label={t(`common:status.${status}`)} />
            </span>
            <button
              type="button"
              className={classes.step ?? ''}
              aria-pressed={kind === shown}
              onClick={() => onChoose(kind)}
            >
              {t(`kind.${kind}`)}
            </button>
            {urgency !== null && (
              <span className={classes.urgency} data-status={status}>
                {urgency}
              </span>
            )}
            <span className={classes.text}>{stepText(t, list)}</span>
          </li>
        );
      })}
      <li>
        <span className={classes.dot}>
          <StatusGlyph
            status={isHandedOver ? 'done' : 'open'}
            size={16}
            label={t(`common:status.${isHandedOver ? 'done' : 'open'}`)}
          />
        </span>
        <b>{t('steps.handover')}</b>
        <span className={classes.text}>
          {handoverOn === null ? t('steps.noHandover') : formatDay(handoverOn, { year: true })}
        </span>
      </li>
    </ol>
  );
}
