import * as z from 'zod';
import { command, query } from './channel';
import { cohortState, enrolmentStatus } from './cohorts';
import { baseOf, id, isoDate, line, madeId, nothing } from './fields';
import { personFields } from './person-fields';

export const CONSENT_PURPOSES = ['alumni', 'newsletter', 'photo'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
const purpose = z.enum(CONSENT_PURPOSES);

/** The last cohort that somebody completed who consents to be contacted afterwards; null of who is no alumnus. */
const alumnus = z
  .object({ cohortId: id, cohortCode: z.string(), year: z.number().int().nullable() })
  .nullable();

const personRow = z.object({
  id,
  title: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  birthDate: z.string().nullable(),
  email: z.string(),
  phone: z.string(),
  city: z.string(),
  company: z.string(),
  enrolments: z.number().int(),
  lastCohortCode: z.string().nullable(),
  isLecturer: z.boolean(),
  alumnus,
});

const duplicatePair = z.object({
  kind: z.enum(['same', 'probable']),
  reasons: z.array(z.string()),
  a: z.object({ id, ...personFields, enrolments: z.number().int() }),
  b: z.object({ id, ...personFields, enrolments: z.number().int() }),
});

/** People, once each, whatever they do at the academy. */
export const peopleContract = {
  'people.list': query(
    { reads: ['people', 'cohorts', 'academy'] },
    {
      search: z.string().max(200).default(''),
      only: z.enum(['all', 'alumni']).default('all'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(500).default(100),
    },
    z.object({ total: z.number().int(), rows: z.array(personRow) }),
  ),
  'people.get': query(
    { reads: ['people', 'cohorts', 'academy'] },
    { personId: id },
    z.object({
      id,
      ...personFields,
      createdAt: z.string(),
      isLecturer: z.boolean(),
      alumnus,
      /** What was ever consented to, the newest first. */
      consents: z.array(
        z.object({
          id,
          purpose,
          givenOn: z.string(),
          revokedOn: z.string().nullable(),
          source: z.string(),
        }),
      ),
      enrolments: z.array(
        z.object({
          id,
          cohortId: id,
          cohortCode: z.string(),
          courseTitle: z.string(),
          cohortState,
          status: enrolmentStatus,
          registeredOn: z.string(),
        }),
      ),
    }),
  ),
  'people.create': command({ topics: ['people'] }, personFields, madeId),
  /** `base` is what the window showed of the fields typed in: what others changed in them since is refused as `changed-meanwhile`. */
  'people.update': command(
    { topics: ['people', 'cohorts'] },
    { personId: id, ...personFields, base: baseOf(personFields) },
    nothing,
  ),
  /** Notes that a person consents: to one purpose, from a day on, given how. */
  'people.giveConsent': command(
    { topics: ['people'] },
    { personId: id, purpose, givenOn: isoDate, source: line.default('') },
    madeId,
  ),
  /** From that day on the person consents no more; what was consented to before stays noted. */
  'people.revokeConsent': command(
    { topics: ['people'] },
    { personId: id, purpose, revokedOn: isoDate },
    nothing,
  ),
  /** Pairs that are probably the same person, the surest first; dismissed pairs are left out. */
  'people.listDuplicates': query({ reads: ['people'] }, {}, z.array(duplicatePair)),
  /** Makes two persons one: `keepPersonId` takes over everything of the other, whose entry stays as a pointer. */
  'people.merge': command(
    { topics: ['people', 'cohorts', 'academy', 'network'] },
    { keepPersonId: id, mergePersonId: id, fields: z.strictObject(personFields) },
    nothing,
  ),
  'people.dismissDuplicate': command({ topics: ['people'] }, { personId: id, otherPersonId: id }, nothing),
} as const;
