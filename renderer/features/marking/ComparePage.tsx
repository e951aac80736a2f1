import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { AssessedPart } from '../../../shared/domain/assessment';
import { useChannel } from '../../api/hooks';
import { useFolder } from '../../api/use-folder';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { type AgreementDraft, useAgreementDrafts } from '../../stores/agreement-drafts';
import { CompareComments } from './compare/CompareComments';
import { ComparePeople, grouped } from './compare/ComparePeople';
import { CompareTable } from './compare/CompareTable';
import classes from './compare/compare.module.css';
import {
  agreementOnScreen,
  type Comparison,
  isComparable,
  isStored,
  partToSettle,
  provisionalResult,
} from './compare/compare-model';
import { ResultPanel } from './compare/ResultPanel';
import { RulePanel, type Way } from './compare/RulePanel';
import { StagePath } from './compare/StagePath';
import { useMarker } from './use-marker';

/** "Vergleich": everybody of the cohort, and one person's markings side by side. `?person=` says whose, `?teil=` which part. */
export default function ComparePage() {
  const { t } = useTranslation('results');
  const { cohortId = '' } = useParams();
  const [search] = useSearchParams();
  const marker = useMarker();
  const { data, error, refetch } = useChannel('marking.list', { cohortId });
  // Who is first changes by what is decided here; whoever decided wants to see what became of it.
  const proposed = useRef<string | null>(null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data || !marker) return <PageSkeleton />;
  const { enrolments } = data;
  if (!enrolments.some(({ enrolmentId }) => enrolmentId === proposed.current))
    proposed.current = grouped(enrolments).flatMap(({ rows }) => rows)[0]?.enrolmentId ?? null;
  const currentId = search.get('person') ?? proposed.current;
  if (currentId === null) {
    return (
      <EmptyState
        title={t('empty.title')}
        description={t('empty.description')}
        action={<Link to={`/kurse/${cohortId}/bewertung`}>{t('empty.action')}</Link>}
      />
    );
  }
  const isBlind = data.hidesNames && marker.lecturerId !== null;
  return (
    <div className={classes.page}>
      <ComparePeople
        enrolments={
          isBlind
            ? enrolments
                .map((row) => ({ ...row, sortName: t('people.paper', { number: row.blindNumber ?? '–' }) }))
                .sort((a, b) => (a.blindNumber ?? 0) - (b.blindNumber ?? 0))
            : enrolments
        }
        currentId={currentId}
        routeOf={(enrolmentId) => `?person=${enrolmentId}`}
      />
      <OnePerson key={currentId} enrolmentId={currentId} asLecturerId={marker.lecturerId} />
    </div>
  );
}

const OnePerson = ({ enrolmentId, asLecturerId }: { enrolmentId: string; asLecturerId: string | null }) => {
  const { data, error, refetch } = useChannel('results.get', { enrolmentId, asLecturerId });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <Sides comparison={data} asLecturerId={asLecturerId} />;
};

const Sides = ({ comparison, asLecturerId }: { comparison: Comparison; asLecturerId: string | null }) => {
  const { t } = useTranslation('results');
  const [search, setSearch] = useSearchParams();
  const { drafts, write: keep, drop } = useAgreementDrafts();
  const folder = useFolder();
  const write = (key: string, change: Partial<AgreementDraft>) => keep(key, { ...change, folder });
  const { enrolmentId, parts } = comparison;
  // What is settled stays in sight: the part does not change by what is decided about it.
  const [proposed] = useState(() => partToSettle(parts)?.part);
  const wanted = search.get('teil') ?? proposed;
  const part = parts.find((own) => own.part === wanted) ?? parts[0];
  const draftKey = `${enrolmentId}/${part?.part ?? ''}`;
  const draft = drafts[draftKey];
  const farthest = part?.criteria.reduce<(typeof part.criteria)[number] | null>(
    (far, own) =>
      (own.difference ?? 0) / own.maximumPoints > (far ? (far.difference ?? 0) / far.maximumPoints : 0)
        ? own
        : far,
    null,
  );
  const [chosenId, setChosen] = useState<string | null>(null);
  const [chosenWay, setWay] = useState<Way | null>(null);

  // What is typed goes only when the fresh answer says the same.
  useEffect(() => {
    if (part && draft && isStored(part, draft)) drop(draftKey);
  }, [part, draft, drop, draftKey]);

  if (!part) return null;
  const activeId =
    part.criteria.find(({ criterionId }) => criterionId === chosenId)?.criterionId ??
    farthest?.criterionId ??
    null;
  const agreement = agreementOnScreen(part, draft);
  const isReadOnly = comparison.determined !== null;
  const way = chosenWay ?? wayOf(part, draft !== undefined);
  const isAgreeing = isComparable(part) && (isReadOnly ? part.agreement !== null : way === 'agreement');
  const provisional = provisionalResult(comparison, isAgreeing ? { [part.part]: agreement.sum } : {});
  const choosePart = (next: AssessedPart) =>
    setSearch(
      (current) => {
        current.set('person', enrolmentId);
        current.set('teil', next);
        return current;
      },
      { replace: true },
    );
  return (
    <>
      <div className={classes.center}>
        <header className={classes.who}>
          <div className={classes.whoLine}>
            <h2>{comparison.displayName}</h2>
            {comparison.topic && (
              <span className="kk-secondary kk-ellipsis" title={comparison.topic}>
                „{comparison.topic}“
              </span>
            )}
          </div>
          {parts.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label={t('part')}
              value={part.part}
              onChange={(next) => {
                setWay(null);
                choosePart(next as AssessedPart);
              }}
              data={parts.map((own) => ({ value: own.part, label: t(`partName.${own.part}`) }))}
            />
          )}
          <StagePath stage={part.stage} />
        </header>
        {part.criteria.length > 0 ? (
          <>
            <CompareTable
              part={part}
              activeId={activeId}
              onActivate={setChosen}
              agreement={isAgreeing ? agreement : null}
              isReadOnly={isReadOnly}
              onAgree={(criterionId, points) => write(draftKey, { points: { [criterionId]: points } })}
            />
            <CompareComments
              part={part}
              activeId={activeId}
              enrolmentId={enrolmentId}
              asLecturerId={asLecturerId}
            />
          </>
        ) : (
          <EmptyState
            compact
            title={t(part.markings.length === 0 ? 'nothing.title' : 'covered.title')}
            description={t(part.markings.length === 0 ? 'nothing.description' : 'covered.description')}
            action={
              <Button component={Link} to={`/korrektur/${enrolmentId}/${part.part}`}>
                {t('rule.toDesk')}
              </Button>
            }
          />
        )}
      </div>
      <div className={classes.right}>
        <RulePanel
          key={draftKey}
          enrolmentId={enrolmentId}
          part={part}
          way={way}
          agreement={agreement}
          isReadOnly={isReadOnly}
          onChooseWay={setWay}
          onWrite={(change) => write(draftKey, change)}
        />
        <ResultPanel comparison={comparison} provisional={provisional} isOffice={asLecturerId === null} />
      </div>
    </>
  );
};

/** The way that the stored comparison, or what is typed of it, goes already. */
function wayOf(part: Comparison['parts'][number], isTyped: boolean): Way {
  if (isTyped || part.rule === 'agreement') return 'agreement';
  if (part.rule !== null) return 'rule';
  return part.markings.some(({ role }) => role === 'third') ? 'third' : 'agreement';
}
