import { annotationsContract } from '../../../shared/contract/annotations';
import { annotationsHandlers } from '../marking/annotations';
import { partOf } from '../part';

export const part = partOf(annotationsContract, annotationsHandlers);
