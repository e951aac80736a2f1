import type { OutputOf } from '../../../shared/contract';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { mapKey } from '../../../shared/domain/exchange/map-rubric';
import {
  type FieldKey,
  type FieldValue,
  markingId as idOf,
  sameValue,
  type TravellingMarking,
} from '../../../shared/domain/exchange/marking-fields';
import type { ReadWorksheet } from '../../../shared/domain/exchange/read-worksheet';
import type { QueryContext } from '../../handlers';
import type { Db } from '../../store/db';
import { sha256Of } from '../../store/files';
import { currentRubrics } from './current-rubrics';
import type { OpenedWorksheet } from './open-worksheet';
import { digestOf, isTouched, type PlannedMarking, planImport } from './plan-import';
import { othersSentence } from './results';

/** A cell that holds what the worksheet went out with, while the office holds what came in from it since. */
export interface WentBack extends TravellingMarking {
  key: FieldKey;
  displayName: string;
  before: FieldValue;
  after: FieldValue;
}

/** What a worksheet would change. */
export interface WorksheetPlan {
  plan: PlannedMarking[];
  mappedRubrics: OutputOf<'worksheet.read'>['mappedRubrics'];
  /** What a person decides: it stays as it last came in unless they say otherwise. */
  wentBack: WentBack[];
  /** What the sheet says, with that decided. */
  papers: ReadWorksheet['papers'];
}

export const fieldId = ({ key, ...marking }: TravellingMarking & { key: FieldKey }): string =>
  `${idOf(marking)}/${key}`;

/**
 * The sheet beside what the office has now, under the rubrics that its markings go by. What would go back to what the worksheet went out
 * with stays, but for what is in `putBack`: two copies of a sheet that were filled in side by side look like that.
 * @throws Refused `conflict` where the rubrics are others
 */
export function planWorksheet(
  { db }: Pick<QueryContext, 'db'>,
  { content, read, rubrics }: OpenedWorksheet,
  putBack: ReadonlySet<string> = new Set(),
): WorksheetPlan {
  const rubricOf = new Map(
    content.sheets.flatMap(({ part, papers, rubricId }) =>
      papers.map((paper) => [idOf({ ...paper, part }), rubricId] as const),
    ),
  );
  const current = currentRubrics(db, read.papers, 'des Arbeitsblatts');
  const plan = (papers: ReadWorksheet['papers']): PlannedMarking[] =>
    planImport(
      db,
      papers.map(({ fields, ...paper }) => {
        const ids = current.idsFor(paper, rubrics.get(rubricOf.get(idOf(paper)) ?? ''));
        return {
          ...paper,
          fields: fields.map(({ key, base, value }) => ({
            base,
            value,
            key: mapKey(key, ids),
            typedAt: null,
          })),
        };
      }),
    );
  const asItSays = plan(read.papers);
  const wentBack = read.papers.flatMap(({ fields, submissionId: _, ...paper }, index) =>
    fields.flatMap(({ key, base, value, isAsGivenOut }, place): WentBack[] =>
      // What the office has changed since, or what is shut, somebody decides in any case.
      isAsGivenOut && asItSays[index]?.fields[place]?.decision === 'take'
        ? [{ ...paper, key, before: base, after: value }]
        : [],
    ),
  );
  const stays = new Set(wentBack.map(fieldId).filter((field) => !putBack.has(field)));
  const papers = read.papers.map((paper) => ({
    ...paper,
    fields: paper.fields.map((field) =>
      stays.has(fieldId({ ...paper, key: field.key })) ? { ...field, value: field.base } : field,
    ),
  }));
  return {
    plan: stays.size === 0 ? asItSays : plan(papers),
    mappedRubrics: current.mapped(),
    wentBack,
    papers,
  };
}

/** Stands for everything that somebody has seen before deciding. */
export const digestOfWorksheet = ({ plan, wentBack }: WorksheetPlan): string =>
  sha256Of(canonicalJson([digestOf(plan), ...wentBack.map(fieldId)]));

const ENDED = {
  revoked:
    'Dieses Arbeitsblatt wurde zurückgezogen. Es wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
  replaced:
    'Dieses Arbeitsblatt wurde durch ein neues ersetzt. Bitte lesen Sie das neue ein, oder entscheiden Sie ausdrücklich für dieses.',
  reassigned:
    'Diese Arbeiten wurden inzwischen jemand anderem gegeben. Das Arbeitsblatt wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
} as const;
const OLDER =
  'Genau dieser Stand des Arbeitsblatts wurde schon eingelesen, und danach ein anderer. Er wird nicht noch einmal eingelesen, es sei denn, Sie entscheiden es ausdrücklich.';

/** Whether it may come in as it is. No clock and no number tells which of two is newer; that a file came in before another is known. */
export function verdictOf(
  db: Db,
  { content: { lecturerId }, given, sha256 }: OpenedWorksheet,
  { plan, papers, wentBack }: WorksheetPlan,
  markerName: string,
): Verdict {
  // What the office has typed itself meanwhile is still to be remembered as what the sheet said.
  const saysMore = given?.state === 'given' && papers.some(saysAnything);
  if (!plan.some(isTouched) && wentBack.length === 0 && !saysMore) {
    const sentence = 'Hier ist alles schon so, wie es im Arbeitsblatt steht. Es gibt nichts zu tun.';
    return { kind: 'nothing-to-do', reason: null, sentence };
  }
  if (given !== null && given.state !== 'given') {
    return { kind: 'needs-decision', reason: `worksheet-${given.state}`, sentence: ENDED[given.state] };
  }
  if (given !== null && isOlder(db, given.packageId, sha256)) {
    return { kind: 'needs-decision', reason: 'worksheet-older', sentence: OLDER };
  }
  const sentence = othersSentence(plan, { lecturerId, markerName, what: 'Das Arbeitsblatt' });
  return sentence === null
    ? { kind: 'import', reason: null, sentence: '' }
    : { kind: 'needs-decision', reason: 'other-marker', sentence };
}

type Verdict = OutputOf<'worksheet.read'>['verdict'];

const saysAnything = ({ fields }: ReadWorksheet['papers'][number]): boolean =>
  fields.some(({ base, value }) => !sameValue(base, value));

/** Whether the same file came in already, and another after it. */
function isOlder(db: Db, packageId: string, sha256: string): boolean {
  const came = db
    .all<{ sha256: string }>(
      'SELECT sha256 FROM worksheetImports WHERE packageId = ? ORDER BY importedAt, id',
      [packageId],
    )
    .map((row) => row.sha256);
  return came.includes(sha256) && came.at(-1) !== sha256;
}
