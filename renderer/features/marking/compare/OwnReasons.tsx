import { Radio, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../../shared/text-limits';
import { formatPoints } from '../../../components/format';
import type { AgreementDraft } from '../../../stores/agreement-drafts';
import classes from './compare.module.css';
import type { AgreementOnScreen, ComparedPart } from './compare-model';

export interface OwnReasonsProps {
  part: ComparedPart;
  agreement: AgreementOnScreen;
  onWrite: (change: Partial<AgreementDraft>) => void;
}

/** What the agreement changes, one by one: knock-outs to be decided, then criteria, each with a reason of its own. */
export const OwnReasons = ({ part, agreement, onWrite }: OwnReasonsProps) => {
  const { t } = useTranslation('results');
  const titleOf = (id: string) => part.criteria.find(({ criterionId }) => criterionId === id)?.title ?? '';
  const changed = agreement.points.filter(({ isChanged }) => isChanged);
  const field = (id: string, label: string, reason: string, title: string) => (
    <TextInput
      key={id}
      size="xs"
      my={6}
      label={label}
      aria-label={t('rule.reasonOf', { title })}
      placeholder={agreement.reason.trim() || t('rule.reasonMissing')}
      maxLength={LONGEST_TEXT}
      value={reason}
      onChange={(event) => onWrite({ reasons: { [id]: event.currentTarget.value } })}
    />
  );
  return (
    <>
      {agreement.knockOuts.map(({ knockOutId, title, applies, reason }) => (
        <fieldset key={knockOutId} className={classes.decision}>
          <legend>{t('comments.knockOut', { title })}</legend>
          <Radio.Group
            aria-label={t('comments.knockOut', { title })}
            value={applies === null ? null : String(applies)}
            onChange={(next) => onWrite({ knockOuts: { [knockOutId]: next === 'true' } })}
          >
            <Radio value="true" label={t('knockOut.applies')} my={4} />
            <Radio value="false" label={t('knockOut.appliesNot')} my={4} />
          </Radio.Group>
          {field(knockOutId, t('rule.ownReason'), reason, title)}
        </fieldset>
      ))}
      {changed.length > 0 && (
        <details className={classes.ownReasons} open={changed.length <= 3 || undefined}>
          <summary>{t('rule.changed', { count: changed.length })}</summary>
          {changed.map(({ criterionId, points, reason }) =>
            field(
              criterionId,
              `${titleOf(criterionId)}: ${formatPoints(points ?? 0)}`,
              reason,
              titleOf(criterionId),
            ),
          )}
        </details>
      )}
    </>
  );
};

/** The reasons of an agreement as they stand, each once with what it belongs to. */
export const AgreedReasons = ({ part }: { part: ComparedPart }) => {
  const { t } = useTranslation('results');
  const reasons = [
    ...part.knockOuts.flatMap(({ title, agreed }) =>
      agreed
        ? [
            {
              title: `${title}: ${t(agreed.applies ? 'knockOut.applies' : 'knockOut.appliesNot')}`,
              reason: agreed.reason,
            },
          ]
        : [],
    ),
    ...part.criteria
      .filter(({ agreedReason }) => agreedReason !== '' && agreedReason !== part.agreement?.reason)
      .map(({ title, agreedReason }) => ({ title, reason: agreedReason })),
  ];
  if (reasons.length === 0) return null;
  return (
    <dl className={classes.reasons}>
      {reasons.map(({ title, reason }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd className={classes.words}>{reason}</dd>
        </div>
      ))}
    </dl>
  );
};
