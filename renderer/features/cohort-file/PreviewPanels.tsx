import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateRange, formatInstant, formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './cohort-file.module.css';
import { useCountsInWords } from './counts-in-words';
import { groundOf, type Preview, type TakeOver } from './use-take-over';

const SIGNER = { own: 'done', known: 'done', unknown: 'warning' } as const;
const VERDICT = { new: 'open', update: 'in-progress', 'nothing-to-do': 'done' } as const;

/** What is in the file, whose it is, and what the cohort stands on. */
export function PreviewPanels({ preview, process }: { preview: Preview; process: TakeOver }) {
  const { t } = useTranslation('cohortFile');
  const inWords = useCountsInWords();
  const { verdict, changes, signer, startsOn, endsOn } = preview;
  return (
    <>
      <Panel title={preview.cohortCode} note={preview.courseTitle}>
        <dl className={classes.facts}>
          <dt>{t('preview.verdict')}</dt>
          <dd>
            <StatusMark status={VERDICT[verdict]}>{t(`preview.verdicts.${verdict}`)}</StatusMark>
            {verdict === 'update' && (
              <p className="kk-secondary">
                {t('preview.changes', {
                  added: formatNumber(changes.added),
                  changed: formatNumber(changes.changed),
                  removed: formatNumber(changes.removed),
                })}
              </p>
            )}
            <p className="kk-secondary">{t(`preview.rules.${verdict}`)}</p>
          </dd>
          <dt>{t('preview.from')}</dt>
          <dd>
            {preview.academyName}, {formatInstant(preview.createdAt)}
          </dd>
          <dt>{t('preview.signature')}</dt>
          <dd>
            <StatusMark status={SIGNER[signer]}>{t(`preview.signers.${signer}`)}</StatusMark>{' '}
            <span className="kk-code">{preview.fingerprint}</span>
            {signer === 'unknown' && <p className="kk-secondary">{t('preview.compare')}</p>}
          </dd>
          {startsOn && endsOn && (
            <>
              <dt>{t('preview.period')}</dt>
              <dd className="kk-numbers">{formatDateRange(startsOn, endsOn)}</dd>
            </>
          )}
          <dt>{t('preview.contents')}</dt>
          <dd>{inWords(preview.counts)}</dd>
        </dl>
      </Panel>
      {verdict === 'new' && <GroundPanel ground={preview.ground} process={process} />}
    </>
  );
}

function GroundPanel({ ground, process }: Pick<Preview, 'ground'> & { process: TakeOver }) {
  const { t } = useTranslation('cohortFile');
  // What courses and venues of the file are here: the rest goes with them.
  const chosen = ground
    .filter(({ kind }) => kind === 'courses' || kind === 'venues')
    .flatMap((entry) => (entry.isHere ? entry.id : (groundOf(entry, process.choices) ?? [])));
  return (
    <Panel title={t('ground.title')} note={t('ground.note')}>
      <dl className={classes.facts}>
        {ground.map((entry) => {
          const { id, kind, title, isHere, isOther, candidates, goesWith } = entry;
          const goes = !isHere && chosen.some((chosenId) => goesWith.includes(chosenId));
          return (
            <div key={id} className={classes.groundRow}>
              <dt>{t(`ground.kind.${kind}`)}</dt>
              <dd>
                {title}{' '}
                {candidates.length > 0 && !goes ? (
                  <NativeSelect
                    size="xs"
                    aria-label={t('ground.becomes', { title })}
                    data={[
                      ...candidates.map((candidate) => ({
                        value: candidate.id,
                        label: t(`ground.use.${candidate.kind}`, { title: candidate.title }),
                      })),
                      // There is one chamber of a name: it is the one here, or nothing is taken over.
                      kind === 'chambers'
                        ? { value: '', label: t('ground.choose'), disabled: true }
                        : { value: '', label: t('ground.asNew') },
                    ]}
                    value={groundOf(entry, process.choices) ?? ''}
                    onChange={({ currentTarget }) => process.decide(id, currentTarget.value || null)}
                  />
                ) : (
                  <span className="kk-secondary">
                    {t(
                      goes
                        ? `ground.goes.${kind === 'rooms' ? 'venue' : 'course'}`
                        : isOther
                          ? 'ground.other'
                          : isHere
                            ? 'ground.here'
                            : 'ground.new',
                    )}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
