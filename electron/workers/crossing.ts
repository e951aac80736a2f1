import { type ErrorCode, Refused, type RefusedContext } from '../../shared/errors';

/** What a thread has to say of its work: what crosses between threads is copied, and a refusal would arrive as any error. */
export type Crossing<Value> =
  | { kind: 'done'; value: Value }
  | { kind: 'refused'; code: ErrorCode; message: string; context: RefusedContext };

/** In the thread: the work's value or refusal, ready to cross. Rejects where the work fails in another way. */
export async function crossing<Value>(work: Promise<Value>): Promise<Crossing<Value>> {
  try {
    return { kind: 'done', value: await work };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code, message, fields, details } = error;
    return {
      kind: 'refused',
      code,
      message,
      context: { ...(fields && { fields }), ...(details && { details }) },
    };
  }
}

/** On the other side. @throws Refused what was refused in the thread */
export function arrived<Value>(answer: Crossing<Value>): Value {
  if (answer.kind === 'refused') throw new Refused(answer.code, answer.message, answer.context);
  return answer.value;
}
