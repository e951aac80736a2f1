import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { CarryOverDialog } from './CarryOverDialog';
import classes from './settings.module.css';

export type EarlierRubric = OutputOf<'rubrics.earlier'>[number];

/** Rubrics that were replaced and still carry marks, with the way to carry those over to the rubric in force. */
export function EarlierRubricsPanel({ courseId }: { courseId: string }) {
  const { t } = useTranslation('settings');
  const { data } = useChannel('rubrics.earlier', { courseId });
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = data?.find(({ rubricId }) => rubricId === chosenId);
  if (!data || data.length === 0) return null;
  return (
    <Panel title={t('carryOver.panel')} count={data.length} note={t('carryOver.panelNote')}>
      <ul className={classes.files}>
        {data.map((rubric) => (
          <li key={rubric.rubricId}>
            <span className="kk-ellipsis">
              {t('carryOver.version', { part: t(`rubric.${rubric.part}`), version: rubric.version })}{' '}
              <span className="kk-secondary">{rubric.title}</span>
            </span>
            <StatusMark status={rubric.kept < rubric.markings ? 'open' : 'done'}>
              {t('carryOver.markings', { count: rubric.markings })}
            </StatusMark>
            <Button
              size="compact-xs"
              disabled={rubric.kept === rubric.markings}
              title={rubric.kept === rubric.markings ? t('carryOver.allKept') : undefined}
              aria-label={t('carryOver.openOf', {
                part: t(`rubric.${rubric.part}`),
                version: rubric.version,
                to: rubric.current.version,
              })}
              onClick={() => setChosenId(rubric.rubricId)}
            >
              {t('carryOver.open', { version: rubric.current.version })}
            </Button>
          </li>
        ))}
      </ul>
      {chosen && <CarryOverDialog key={chosen.rubricId} rubric={chosen} onClose={() => setChosenId(null)} />}
    </Panel>
  );
}
