import { feedbackContract } from '../../../shared/contract/feedback';
import { feedbackHandlers } from '../feedback/handlers';
import { partOf } from '../part';

export const part = partOf(feedbackContract, feedbackHandlers);
