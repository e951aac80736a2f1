import type * as z from 'zod';
import { academyContract } from './academy';
import { annotationsContract } from './annotations';
import { attendanceContract } from './attendance';
import { certificatesContract } from './certificates';
import { chamberFormsContract } from './chamber-forms';
import { cohortFileContract } from './cohort-file';
import { cohortsContract } from './cohorts';
import { exchangeContract } from './exchange';
import { fairnessContract } from './fairness';
import { feedbackContract } from './feedback';
import { feesContract } from './fees';
import { handoutsContract } from './handouts';
import { issuedDocumentsContract } from './issued-documents';
import { laptopContract } from './laptop';
import { markingContract } from './marking';
import { paperDocumentsContract } from './paper-documents';
import { papersContract } from './papers';
import { peopleContract } from './people';
import { phrasesContract } from './phrases';
import { presentationsContract } from './presentations';
import { registerContract } from './register';
import { registrationsContract } from './registrations';
import { resultsContract } from './results';
import { rubricsContract } from './rubrics';
import { scheduleContract } from './schedule';
import { schedulePlanningContract } from './schedule-planning';
import { schedulePublicationsContract } from './schedule-publications';
import { scheduleRepairContract } from './schedule-repair';
import { similarityContract } from './similarity';
import { submissionsManyContract } from './submissions-many';
import { worksheetContract } from './worksheet';
import { workspaceContract } from './workspace';

/** Every request the program answers, the same map behind all three doors. */
export const contract = {
  ...workspaceContract,
  ...academyContract,
  ...chamberFormsContract,
  ...peopleContract,
  ...registrationsContract,
  ...cohortsContract,
  ...cohortFileContract,
  ...scheduleContract,
  ...schedulePublicationsContract,
  ...schedulePlanningContract,
  ...scheduleRepairContract,
  ...handoutsContract,
  ...registerContract,
  ...feesContract,
  ...attendanceContract,
  ...papersContract,
  ...paperDocumentsContract,
  ...submissionsManyContract,
  ...similarityContract,
  ...markingContract,
  ...laptopContract,
  ...rubricsContract,
  ...annotationsContract,
  ...phrasesContract,
  ...presentationsContract,
  ...feedbackContract,
  ...fairnessContract,
  ...resultsContract,
  ...exchangeContract,
  ...worksheetContract,
  ...certificatesContract,
  ...issuedDocumentsContract,
} as const;

export type Contract = typeof contract;
export type ContractChannel = keyof Contract;

/** What a caller passes. */
export type InputOf<K extends ContractChannel> = z.input<Contract[K]['input']>;
/** What a caller gets. */
export type OutputOf<K extends ContractChannel> = z.output<Contract[K]['output']>;

type ChannelsOfKind<Kind extends string> = {
  [K in ContractChannel]: Contract[K]['kind'] extends Kind ? K : never;
}[ContractChannel];

export type QueryName = ChannelsOfKind<'query'>;
export type CommandName = ChannelsOfKind<'command'>;
export type JobName = ChannelsOfKind<'job'>;
