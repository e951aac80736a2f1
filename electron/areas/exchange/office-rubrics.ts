import type { AssessedPart } from '../../../shared/domain/assessment';
import { EXCHANGE_LIMITS } from '../../../shared/domain/exchange/limits';
import type { PackedRubric } from '../../../shared/domain/exchange/marking-package';
import type { RubricLevel } from '../../../shared/domain/rubric';
import { rubricSha256 } from '../../exchange/check-package';
import type { Db } from '../../store/db';
import { groupRows } from '../../store/group-rows';

/** What is one line in a package; in the office it may have been pasted with breaks. */
export const inOneLine = (text: string, otherwise = ''): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, EXCHANGE_LIMITS.line) || otherwise;

interface RubricRow {
  rubricId: string;
  part: AssessedPart;
  version: number;
  title: string;
}

type Criterion = PackedRubric['criteria'][number];
type KnockOut = PackedRubric['knockOuts'][number];

/** Rubrics by their ids, as they travel. */
export function readRubrics(db: Db, rubricIds: readonly string[]): Map<string, PackedRubric> {
  const ids = [JSON.stringify([...new Set(rubricIds)])];
  const criteria = groupRows(
    db.all<Omit<Criterion, 'levels'> & { levels: string; rubricId: string }>(
      `SELECT x.rubricId, x.id AS criterionId, x.title, x.description, x.weight, x.competences, x.maximumPoints, x.pointStep, x.levels
       FROM json_each(?) j JOIN criteria x ON x.rubricId = j.value ORDER BY x.position`,
      ids,
    ),
    'rubricId',
  );
  const knockOuts = groupRows(
    db.all<KnockOut & { rubricId: string }>(
      `SELECT o.rubricId, o.id AS knockOutId, o.title, o.description
       FROM json_each(?) j JOIN knockOuts o ON o.rubricId = j.value ORDER BY o.position`,
      ids,
    ),
    'rubricId',
  );
  const rows = db.all<RubricRow>(
    'SELECT r.id AS rubricId, r.part, r.version, r.title FROM json_each(?) j JOIN rubrics r ON r.id = j.value',
    ids,
  );
  return new Map(
    rows.map(({ rubricId, part, version, title }) => {
      const content = {
        part,
        criteria: (criteria.get(rubricId) ?? []).map(({ rubricId: _, levels, ...criterion }) => ({
          ...criterion,
          title: inOneLine(criterion.title, 'Kriterium'),
          competences: inOneLine(criterion.competences),
          levels: (JSON.parse(levels) as RubricLevel[]).map((level) => ({
            title: inOneLine(level.title, 'Stufe'),
            fromPoints: level.fromPoints,
            description: level.description,
          })),
        })),
        knockOuts: (knockOuts.get(rubricId) ?? []).map(({ rubricId: _, ...knockOut }) => ({
          ...knockOut,
          title: inOneLine(knockOut.title, 'Ausschlussgrund'),
        })),
      };
      const head = { rubricId, version, title: inOneLine(title, 'Bewertungsbogen') };
      return [rubricId, { ...head, sha256: rubricSha256(content), ...content }];
    }),
  );
}
