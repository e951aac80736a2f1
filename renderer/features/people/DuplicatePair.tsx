import { Button, Radio } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatDate } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './duplicates.module.css';
import { fieldsOf, PERSON_FIELDS, type PersonField, type PersonFields } from './person-fields';

type Pair = OutputOf<'people.listDuplicates'>[number];
type Side = 'a' | 'b';

const SIDES = ['a', 'b'] as const;

const shown = (field: PersonField, fields: PersonFields): string =>
  field === 'birthDate' ? (fields.birthDate ? formatDate(fields.birthDate) : '') : (fields[field] ?? '');

/** The entry with more courses, which is the one that people have worked with. */
const fullerSide = ({ a, b }: Pair): Side => (b.enrolments > a.enrolments ? 'b' : 'a');

/** What only one entry says holds; where both say something, the fuller entry's is proposed. */
function proposedSide(field: PersonField, pair: Pair): Side {
  if (!pair.a[field]) return 'b';
  if (!pair.b[field]) return 'a';
  return fullerSide(pair);
}

/** Both say something, and not the same. */
const isContested = (field: PersonField, { a, b }: Record<Side, PersonFields>): boolean =>
  Boolean(a[field] && b[field]) && a[field] !== b[field];

export interface DuplicatePairProps {
  pair: Pair;
  /** One of the two answers was given and holds. */
  onDecided: () => void;
}

/** Two entries side by side: a choice for each field in which they differ, then one of two answers. */
export function DuplicatePair({ pair, onDecided }: DuplicatePairProps) {
  const { t } = useTranslation('people');
  const titleId = useId();
  const values = { a: fieldsOf(pair.a), b: fieldsOf(pair.b) };
  const fields = PERSON_FIELDS.filter((field) => values.a[field] || values.b[field]);
  const [choice, setChoice] = useState<Partial<Record<PersonField, Side>>>({});
  const sideOf = (field: PersonField): Side => choice[field] ?? proposedSide(field, pair);
  const names = { a: displayName(pair.a), b: displayName(pair.b) };
  const merge = useSend('people.merge', {
    onDone: () => {
      showDone(t('duplicates.merged', { name: names[fullerSide(pair)] }));
      onDecided();
    },
  });
  const dismiss = useSend('people.dismissDuplicate', { onDone: onDecided });

  const mergeNow = () => {
    const keep = fullerSide(pair);
    merge.mutate({
      keepPersonId: pair[keep].id,
      mergePersonId: pair[keep === 'a' ? 'b' : 'a'].id,
      fields: Object.fromEntries(
        PERSON_FIELDS.map((field) => [field, values[sideOf(field)][field]]),
      ) as PersonFields,
    });
  };

  return (
    <section className={classes.pair} aria-labelledby={titleId} data-pair tabIndex={-1}>
      <div className={classes.head}>
        <h2 id={titleId}>
          {names.a === names.b ? names.a : t('duplicates.pair', { one: names.a, other: names.b })}
        </h2>
        <StatusMark status={pair.kind === 'same' ? 'duplicate' : 'warning'}>
          {t(`duplicates.kind.${pair.kind}`)}
        </StatusMark>
        <span className="kk-secondary">
          {pair.reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(', ')}
        </span>
      </div>
      <table className={classes.table}>
        <colgroup>
          <col className={classes.labels} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            {SIDES.map((side) => (
              <th key={side} scope="col">
                <Link to={`/personen/${pair[side].id}`}>{names[side]}</Link>
                <span className="kk-secondary">
                  {' '}
                  {t('duplicates.courses', { count: pair[side].enrolments })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} data-differs={isContested(field, values) || undefined}>
              <th scope="row">{t(`field.${field}`)}</th>
              {SIDES.map((side) => {
                const text = shown(field, values[side]);
                if (!isContested(field, values)) {
                  return <td key={side}>{text || <span className="kk-secondary">–</span>}</td>;
                }
                return (
                  <td key={side} data-chosen={sideOf(field) === side || undefined}>
                    <Radio
                      name={`${titleId}-${field}`}
                      label={text}
                      aria-label={`${t(`field.${field}`)}: ${text}`}
                      classNames={{ body: classes.radio ?? '' }}
                      checked={sideOf(field) === side}
                      onChange={() => setChoice({ ...choice, [field]: side })}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes.actions}>
        <span className="kk-secondary">{t('duplicates.result')}</span>
        <Button
          onClick={() => dismiss.mutate({ personId: pair.a.id, otherPersonId: pair.b.id })}
          loading={dismiss.isPending}
        >
          {t('duplicates.different')}
        </Button>
        <Button variant="filled" onClick={mergeNow} loading={merge.isPending}>
          {t('duplicates.merge')}
        </Button>
      </div>
    </section>
  );
}
