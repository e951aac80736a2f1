import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract';
import { FILLED_COLUMNS } from '../../../shared/domain/list-gaps';
import { formatDate, formatDay, formatUnits } from '../../components/format';

export type DossierRow = OutputOf<'certificates.list'>['rows'][number];
export type Block = DossierRow['blocks'][number];
export type Warning = DossierRow['warnings'][number];

/** One thing that is in the way of a document, or wants to be looked at first. */
export interface Reason {
  code: (Block | Warning)['code'];
  text: string;
  /** The place that mends it, and what one does there. */
  address: string;
  action: string;
  /** Null for what blocks. */
  warning: Warning | null;
}

export type Light = 'ready' | 'warning' | 'blocked';

/** A row's light: blocked as long as there is no document, warned as long as a warning is not passed over. */
export const lightOf = ({ document, warnings }: DossierRow): Light => {
  if (document === null) return 'blocked';
  return warnings.some(({ override }) => override === null) ? 'warning' : 'ready';
};

/** All reasons of a row: what blocks, warnings nobody has passed over, then those somebody has. */
export function reasonsOf(t: TFunction<'certificates'>, cohortId: string, row: DossierRow): Reason[] {
  const warnings = [...row.warnings].sort(
    (a, b) => Number(a.override !== null) - Number(b.override !== null),
  );
  return [
    ...row.blocks.map((block) => ({
      code: block.code,
      text: blockText(t, block),
      address: blockAddress(cohortId, row, block),
      action: t(`mend.${block.code}`),
      warning: null,
    })),
    ...warnings.map((warning) => ({
      code: warning.code,
      text: warningText(t, warning),
      address: warningAddress(cohortId, row, warning),
      action: t(`mend.${warning.code}`),
      warning,
    })),
  ];
}

/** The reasons that still want something: those with a warning that was passed over are left out. */
export const openReasons = (reasons: readonly Reason[]): Reason[] =>
  reasons.filter(({ warning }) => warning === null || warning.override === null);

/** Why somebody gets no document yet, or is to be looked at, in a phrase: the first reason, and how many more. */
export function reasonText(t: TFunction<'certificates'>, reasons: readonly Reason[]): string {
  const [first, ...rest] = reasons;
  if (!first) return '';
  const more = rest.length > 0 ? `, ${t('reason.more', { count: rest.length })}` : '';
  return `${first.text}${more}`;
}

function blockText(t: TFunction<'certificates'>, block: Block): string {
  switch (block.code) {
    case 'person-data-missing':
      return t('reason.person-data-missing', { fields: fieldNames(t, block.fields) });
    case 'sessions-unrecorded':
      return t('reason.sessions-unrecorded', {
        count: block.sessions.length,
        number: block.sessions[0]?.number,
        more: block.sessions.length - 1,
      });
    case 'attendance-open':
      return t('reason.attendance-open', { units: formatUnits(block.openUnits) });
    case 'not-marked':
      return t(`reason.not-marked-${block.part}`);
    case 'paper-awaited':
      return t('reason.paper-awaited', { day: formatDay(block.until, { year: true }) });
    case 'paper-deadline-missing':
    case 'not-determined':
    case 'resubmission-unmarked':
      return t(`reason.${block.code}`);
  }
}

function warningText(t: TFunction<'certificates'>, warning: Warning): string {
  switch (warning.code) {
    case 'resubmission-open':
      return t('reason.resubmission-open', { day: formatDay(warning.until, { year: true }) });
    case 'units-open':
      return t('reason.units-open', { units: formatUnits(warning.openUnits) });
    case 'birth-date-unlikely':
      return t('reason.birth-date-unlikely', { day: formatDate(warning.birthDate) });
    case 'birth-name-same':
      return t('reason.birth-name-same', { name: warning.birthName });
    case 'name-case':
      return t('reason.name-case', { fields: fieldNames(t, warning.fields) });
    case 'list-cells-empty':
    case 'participant-cells-empty':
      return t(`reason.${warning.code}`, { fields: fieldNames(t, warning.fields) });
    case 'topic-missing':
      return t('reason.topic-missing');
  }
}

const FIELDS = ['firstName', 'lastName', 'birthName', 'birthDate', 'birthPlace', ...FILLED_COLUMNS] as const;

const fieldNames = (t: TFunction<'certificates'>, fields: readonly string[]): string =>
  FIELDS.filter((field) => fields.includes(field))
    .map((field) => t(`field.${field}`))
    .join(', ');

/** The cell of the grid, the field of the person or the cohort, the desk, the paper, the assessment, the schedule. */
function blockAddress(cohortId: string, { enrolmentId, personId }: DossierRow, block: Block): string {
  switch (block.code) {
    case 'person-data-missing':
      return personAddress(personId, block.fields[0]);
    case 'sessions-unrecorded':
      return `/kurse/${cohortId}/anwesenheit?anmeldung=${enrolmentId}&termin=${block.sessions[0]?.id ?? ''}`;
    case 'attendance-open':
      return `/kurse/${cohortId}/stundenplan`;
    case 'not-marked':
      return `/korrektur/${enrolmentId}/${block.part}`;
    case 'paper-awaited':
      return `/kurse/${cohortId}/facharbeiten?anmeldung=${enrolmentId}`;
    case 'paper-deadline-missing':
      return `/kurse/${cohortId}?bearbeiten=paperDueOn`;
    case 'resubmission-unmarked':
      return `/korrektur/${enrolmentId}/paper`;
    case 'not-determined':
      return `/kurse/${cohortId}/bewertung`;
  }
}

function warningAddress(cohortId: string, { enrolmentId, personId }: DossierRow, warning: Warning): string {
  switch (warning.code) {
    case 'resubmission-open':
    case 'topic-missing':
      return `/kurse/${cohortId}/facharbeiten?anmeldung=${enrolmentId}`;
    case 'units-open':
      return `/kurse/${cohortId}/stundenplan`;
    case 'birth-date-unlikely':
      return personAddress(personId, 'birthDate');
    case 'birth-name-same':
      return personAddress(personId, 'birthName');
    case 'name-case':
    case 'list-cells-empty':
    case 'participant-cells-empty':
      return personAddress(personId, warning.fields[0]);
  }
}

const personAddress = (personId: string, field = ''): string => `/personen/${personId}?feld=${field}`;
