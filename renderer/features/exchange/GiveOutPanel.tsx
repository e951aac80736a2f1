import { Button, Checkbox } from '@mantine/core';
import { IconPackageExport, IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/client';
import type { Ticket } from '../../api/door.types';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { DateField } from '../../components/DateField';
import { formatBytes } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './exchange.module.css';
import type { Candidates, HandedOver } from './exchange-model';
import { showUnsaved } from './save-worksheet';

interface GiveOutPanelProps {
  candidates: Candidates;
  onMade: (made: readonly HandedOver[]) => void;
}

/** Who gets a package, and what is in it. */
export function GiveOutPanel({ candidates, onMade }: GiveOutPanelProps) {
  const { t } = useTranslation('exchange');
  const { cohortId, markers, hidesNames, withoutNumber, unassigned, closedBy } = candidates;
  const ready = markers.filter(({ papers, presentations }) => papers + presentations > 0);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [chosenDay, setChosenDay] = useState<string | null>();
  const [byNumber, setByNumber] = useState(hidesNames);
  const [withPhrases, setWithPhrases] = useState(true);
  const job = useJob('exchange.giveOut');
  const sheets = useJob('worksheet.giveOut');
  // Until somebody chooses, it is everybody who has something to mark.
  const selected = ready.filter(({ lecturerId }) => chosen?.has(lecturerId) ?? true);
  // Presentations are marked in a worksheet alone.
  const packed = selected.filter(({ papers }) => papers > 0);
  const earliest = selected.flatMap((marker) => marker.dueOn ?? []).sort()[0] ?? null;
  // A day that was cleared stays cleared: there need be none.
  const dueOn = chosenDay === undefined ? earliest : chosenDay;
  const isByNumber = hidesNames || byNumber;
  const lacksNumbers = isByNumber && withoutNumber > 0;

  const toggle = (lecturerId: string) => {
    const next = new Set(selected.map((marker) => marker.lecturerId));
    if (!next.delete(lecturerId)) next.add(lecturerId);
    setChosen(next);
  };

  const giveOut = async () => {
    const passphrases = await call('exchange.proposePassphrases', { count: packed.length });
    const asked = packed.map(({ lecturerId }, index) => ({
      lecturerId,
      passphrase: passphrases[index] ?? '',
    }));
    const made = await job.run({
      cohortId,
      markers: asked,
      dueOn,
      hidesNames: isByNumber,
      withPhrases,
    });
    if (!made) return;
    setChosen(null);
    onMade(
      made.map((one) => ({
        ...one,
        passphrase: asked.find(({ lecturerId }) => lecturerId === one.lecturerId)?.passphrase ?? '',
      })),
    );
  };

  /** A sheet for each, one after the other; who leaves one unsaved is asked for the next all the same. */
  const giveSheets = async () => {
    const unsaved: Ticket[] = [];
    for (const { lecturerId } of selected) {
      const made = await sheets.run({ cohortId, lecturerId, dueOn });
      if (!made) break;
      if (!(await saveTicket(made))) unsaved.push(made);
    }
    showUnsaved(unsaved);
  };

  return (
    <Panel title={t('give.title')} className={classes.side ?? ''}>
      <div className={classes.form}>
        <ul className={classes.markers} aria-label={t('give.markers')}>
          {markers.map(({ lecturerId, name, papers, presentations, byteLength, missing, out }) => (
            <li key={lecturerId} className={classes.marker}>
              <Checkbox
                size="xs"
                label={name}
                disabled={papers + presentations === 0}
                checked={selected.some((marker) => marker.lecturerId === lecturerId)}
                onChange={() => toggle(lecturerId)}
              />
              <span className={classes.markerNote}>
                {[
                  papers > 0 && t('give.papers', { count: papers, size: formatBytes(byteLength) }),
                  presentations > 0 && t('give.presentations', { count: presentations }),
                ]
                  .filter(Boolean)
                  .join(' · ') || t(out > 0 ? 'give.allOut' : 'give.nothing')}
                {papers + presentations > 0 && out > 0 && ` · ${t('give.out', { count: out })}`}
                {missing > 0 && ` · ${t('give.missing', { count: missing })}`}
              </span>
            </li>
          ))}
          {markers.length === 0 && <li className={classes.hint}>{t('give.nobody')}</li>}
        </ul>
        {unassigned > 0 && (
          <p className={classes.hint}>
            {t('give.unassigned', { count: unassigned })}{' '}
            <Link to={`/kurse/${cohortId}/bewertung`}>{t('give.assign')}</Link>
          </p>
        )}
        {closedBy !== null && (
          <p className={classes.hint} role="note">
            {t(`marking:ended.${closedBy}`)}
          </p>
        )}
        {ready.length > 0 && (
          <>
            <DateField label={t('give.dueOn')} value={dueOn} onChange={setChosenDay} />
            <Checkbox
              size="xs"
              label={t('give.numbers')}
              {...(hidesNames && { description: t('give.numbersAlways') })}
              checked={isByNumber}
              disabled={hidesNames}
              onChange={(event) => setByNumber(event.currentTarget.checked)}
            />
            <Checkbox
              size="xs"
              label={t('give.phrases')}
              checked={withPhrases}
              onChange={(event) => setWithPhrases(event.currentTarget.checked)}
            />
            {lacksNumbers && (
              <div className={classes.warning} role="note">
                <StatusMark status="warning">{t('give.noNumbers')}</StatusMark>
                <Link to={`/kurse/${cohortId}/bewertung`}>{t('give.drawNumbers')}</Link>
              </div>
            )}
            <div>
              <Button
                variant="filled"
                leftSection={<IconPackageExport size={16} stroke={1.6} />}
                disabled={packed.length === 0 || lacksNumbers}
                loading={job.isRunning}
                onClick={() => void giveOut()}
              >
                {t('give.action', { count: packed.length })}
              </Button>
            </div>
            <div>
              <Button
                leftSection={<IconTableExport size={16} stroke={1.6} />}
                disabled={selected.length === 0 || (hidesNames && withoutNumber > 0)}
                loading={sheets.isRunning}
                onClick={() => void giveSheets()}
              >
                {t('sheet.give', { count: selected.length })}
              </Button>
            </div>
            <p className={classes.hint}>{t('sheet.hint')}</p>
          </>
        )}
        <p className={classes.hint}>{t('give.hint')}</p>
        {candidates.fingerprint && (
          <p className={classes.hint}>
            {t('give.fingerprint')} <code>{candidates.fingerprint}</code>
          </p>
        )}
      </div>
      <JobDialog job={job} title={t('give.runs')} />
      <JobDialog job={sheets} title={t('sheet.writes')} />
    </Panel>
  );
}
