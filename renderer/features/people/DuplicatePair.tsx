import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { formatDate } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './people.module.css';
import { fieldsOf, PERSON_FIELDS, type PersonField, type PersonFields } from './person-fields';

type Pair = OutputOf<'people.listDuplicates'>[number];
type Side = 'a' | 'b';

const shown = (field: PersonField, fields: PersonFields): string =>
  field === 'birthDate' ? (fields.birthDate ? formatDate(fields.birthDate) : '') : (fields[field] ?? '');

/** The fuller text is proposed; with both alike in that, the entry with more courses. */
function proposedSide(field: PersonField, { a, b }: Pair): Side {
  if (!a[field]) return 'b';
  if (!b[field]) return 'a';
  return b.enrolments > a.enrolments ? 'b' : 'a';
}

/** Two entries side by side: a choice for each field in which they differ, then one of two answers. */
export function DuplicatePair({ pair }: { pair: Pair }) {
  const { t } = useTranslation('people');
  const { a, b } = pair;
  const [left, right] = [fieldsOf(a), fieldsOf(b)];
  const fields = PERSON_FIELDS.filter((field) => left[field] || right[field]);
  const [choice, setChoice] = useState<Partial<Record<PersonField, Side>>>({});
  const sideOf = (field: PersonField): Side => choice[field] ?? proposedSide(field, pair);
  const merge = useSend('people.merge');
  const dismiss = useSend('people.dismissDuplicate');

  const mergeNow = () => {
    const chosen = Object.fromEntries(
      PERSON_FIELDS.map((field) => [field, (sideOf(field) === 'a' ? left : right)[field]]),
    ) as PersonFields;
    const [keep, other] = b.enrolments > a.enrolments ? [b, a] : [a, b];
    merge.mutate({ keepPersonId: keep.id, mergePersonId: other.id, fields: chosen });
  };

  return (
    <Panel
      title={displayName(a)}
      action={
        <StatusMark status={pair.kind === 'same' ? 'duplicate' : 'warning'}>
          {t(`duplicates.kind.${pair.kind}`)}:{' '}
          {pair.reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ')}
        </StatusMark>
      }
    >
      <div className={classes.choice}>
        <span />
        {[a, b].map((person) => (
          <span key={person.id} className={classes.choiceHead}>
            {displayName(person)} · {t('duplicates.courses', { count: person.enrolments })}
          </span>
        ))}
        {fields.map((field) => {
          const differs = left[field] !== right[field];
          return [
            <span key={field} className="kk-secondary">
              {t(`field.${field}`)}
            </span>,
            ...(['a', 'b'] as const).map((side) => {
              const text = shown(field, side === 'a' ? left : right) || '–';
              return differs ? (
                <Radio
                  key={`${field}-${side}`}
                  name={`${a.id}-${b.id}-${field}`}
                  label={<span className={classes.differs}>{text}</span>}
                  aria-label={`${t(`field.${field}`)}: ${text}`}
                  checked={sideOf(field) === side}
                  onChange={() => setChoice({ ...choice, [field]: side })}
                />
              ) : (
                <span key={`${field}-${side}`}>{text}</span>
              );
            }),
          ];
        })}
      </div>
      <div className={classes.actions}>
        <Button
          onClick={() => dismiss.mutate({ personId: a.id, otherPersonId: b.id })}
          loading={dismiss.isPending}
        >
          {t('duplicates.different')}
        </Button>
        <Button variant="filled" onClick={mergeNow} loading={merge.isPending}>
          {t('duplicates.merge')}
        </Button>
      </div>
    </Panel>
  );
}
