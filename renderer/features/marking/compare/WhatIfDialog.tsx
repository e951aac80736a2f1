import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GradeKeyStep } from '../../../../shared/domain/grading';
import { gradeMoves } from '../../../../shared/domain/what-if';
import { formatPoints } from '../../../components/format';
import classes from './compare.module.css';
import { type Comparison, weighedCriteria } from './compare-model';

export interface WhatIfDialogProps {
  comparison: Comparison;
  total: number | null;
  opened: boolean;
  onClose: () => void;
}

/** Which criterion would move the grade, and by how many of its points, everything else left as it is. */
export const WhatIfDialog = ({ comparison, total, opened, onClose }: WhatIfDialogProps) => {
  const { t } = useTranslation('results');
  const criteria = weighedCriteria(comparison.parts);
  return (
    <Modal opened={opened} onClose={onClose} title={t('whatIf.title')} size={640}>
      {opened && criteria && total !== null && (
        <>
          <p>{t('whatIf.text')}</p>
          {comparison.parts.map((part) => {
            const own = criteria.filter(({ criterionId }) =>
              part.criteria.some((criterion) => criterion.criterionId === criterionId),
            );
            const moves = gradeMoves(own, total, comparison.grades as GradeKeyStep[]);
            return (
              <table key={part.part} className={classes.whatIf}>
                <caption>{t(`partName.${part.part}`)}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('table.criterion')}</th>
                    <th scope="col">{t('whatIf.now')}</th>
                    <th scope="col">{t('whatIf.up')}</th>
                    <th scope="col">{t('whatIf.down')}</th>
                  </tr>
                </thead>
                <tbody>
                  {moves.map(({ criterionId, up, down }, index) => (
                    <tr key={criterionId}>
                      <th scope="row">
                        {part.criteria.find((criterion) => criterion.criterionId === criterionId)?.title}
                      </th>
                      <td>
                        {t('whatIf.of', {
                          points: formatPoints(own[index]?.points.valueOf() ?? 0),
                          maximum: formatPoints(own[index]?.maximumPoints ?? 0),
                        })}
                      </td>
                      <td>{up === null ? t('whatIf.never') : `+${formatPoints(up)}`}</td>
                      <td>{down === null ? t('whatIf.never') : `−${formatPoints(down)}`}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          })}
        </>
      )}
    </Modal>
  );
};
