import type { Contract } from '../../shared/contract';
import type { Handlers } from '../handlers';
import { academyHandlers } from './academy/handlers';
import { attendanceHandlers } from './attendance/handlers';
import { certificatesHandlers } from './certificates/handlers';
import { cohortsHandlers } from './cohorts/handlers';
import { fairnessHandlers } from './fairness/handlers';
import { feedbackHandlers } from './feedback/handlers';
import { feesHandlers } from './fees/handlers';
import { handoutsHandlers } from './handouts/handlers';
import { annotationsHandlers } from './marking/annotations';
import { markingHandlers } from './marking/handlers';
import { phrasesHandlers } from './marking/phrases';
import { resultsHandlers } from './marking/results-handlers';
import { rubricsHandlers } from './marking/rubrics/handlers';
import { paperDocumentsHandlers } from './papers/documents/handlers';
import { papersHandlers } from './papers/handlers';
import { submissionsManyHandlers } from './papers/many/handlers';
import { similarityHandlers } from './papers/similarity/handlers';
import { peopleHandlers } from './people/handlers';
import { presentationsHandlers } from './presentations/handlers';
import { registerHandlers } from './register/handlers';
import { registrationsHandlers } from './registrations/handlers';
import { scheduleHandlers } from './schedule/handlers';
import { planningHandlers } from './schedule/planning/handlers';
import { publicationHandlers } from './schedule/publications';
import { workspaceHandlers } from './workspace/handlers';

/** The handler of every channel. */
export const handlers = {
  ...workspaceHandlers,
  ...academyHandlers,
  ...peopleHandlers,
  ...registrationsHandlers,
  ...cohortsHandlers,
  ...scheduleHandlers,
  ...publicationHandlers,
  ...planningHandlers,
  ...handoutsHandlers,
  ...registerHandlers,
  ...feesHandlers,
  ...attendanceHandlers,
  ...papersHandlers,
  ...paperDocumentsHandlers,
  ...submissionsManyHandlers,
  ...similarityHandlers,
  ...markingHandlers,
  ...rubricsHandlers,
  ...annotationsHandlers,
  ...phrasesHandlers,
  ...presentationsHandlers,
  ...feedbackHandlers,
  ...fairnessHandlers,
  ...resultsHandlers,
  ...certificatesHandlers,
} satisfies Handlers<Contract>;
