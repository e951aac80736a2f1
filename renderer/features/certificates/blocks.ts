import type { TFunction } from 'i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatUnits } from '../../components/format';

export type DossierRow = OutputOf<'certificates.list'>['rows'][number];
export type Block = DossierRow['blocks'][number];

/** Why somebody is blocked, in a phrase: the first reason, and how many more. */
export function blockText(t: TFunction<'certificates'>, blocks: readonly Block[]): string {
  const [first, ...rest] = blocks;
  if (!first) return '';
  const more = rest.length > 0 ? `, ${t('reason.more', { count: rest.length })}` : '';
  return `${textOf(t, first)}${more}`;
}

function textOf(t: TFunction<'certificates'>, block: Block): string {
  switch (block.code) {
    case 'person-data-missing':
      return t('reason.person-data-missing', {
        fields: block.fields.map((field) => t(`field.${field}`)).join(', '),
      });
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
    case 'not-determined':
      return t('reason.not-determined');
  }
}

/** Where the first reason can be mended: the cell of the grid, the field of the person, the desk, the assessment, the schedule. */
export function mendAddress(cohortId: string, { enrolmentId, personId, blocks }: DossierRow): string | null {
  const [block] = blocks;
  if (!block) return null;
  switch (block.code) {
    case 'person-data-missing':
      return `/personen/${personId}?feld=${block.fields[0] ?? ''}`;
    case 'sessions-unrecorded':
      return `/kurse/${cohortId}/anwesenheit?anmeldung=${enrolmentId}&termin=${block.sessions[0]?.id ?? ''}`;
    case 'attendance-open':
      return `/kurse/${cohortId}/stundenplan`;
    case 'not-marked':
      return `/korrektur/${enrolmentId}/${block.part}`;
    case 'not-determined':
      return `/kurse/${cohortId}/bewertung`;
  }
}
