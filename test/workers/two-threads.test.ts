import { describe, expect, test } from 'vitest';
import type { LimitedThread, Outcome } from '../../electron/workers/limited-thread';
import { openTwoThreads } from '../../electron/workers/two-threads';

interface Task {
  name: string;
  isWaitedFor: boolean;
}
const PROMPT: Task = { name: 'a stationery', isWaitedFor: true };
const BATCH: Task = { name: 'a paper', isWaitedFor: false };
const TOO_LARGE = { kind: 'too-large' } as const;
const answered = (answer: string): Outcome<string> => ({ kind: 'answered', answer });
const never = new AbortController().signal;

interface Asked {
  thread: number;
  name: string;
  say: (outcome: Outcome<string>) => void;
  fail: (error: Error) => void;
}

/** Two threads whose outcomes the test says; `asked` is what they were given, in its order. */
function someThreads() {
  const asked: Asked[] = [];
  const closed: number[] = [];
  let opened = 0;
  const open = (): LimitedThread<Task, string> => {
    opened += 1;
    const thread = opened;
    return {
      ask: ({ name }) => new Promise((say, fail) => asked.push({ thread, name, say, fail })),
      close: () => closed.push(thread),
    };
  };
  const two = openTwoThreads(open, ({ isWaitedFor }) => isWaitedFor);
  const given = () => asked.map(({ thread, name }) => [thread, name]);
  const settled = () => new Promise((resume) => setImmediate(resume));
  return { two, asked, closed, given, settled };
}

describe('two threads beside each other', () => {
  test('what somebody waits for has a thread of its own', async () => {
    const { two, asked, given, closed } = someThreads();
    const outcomes = [BATCH, BATCH, PROMPT].map((task) => two.ask(task, never));
    expect(given()).toEqual([
      [2, 'a paper'],
      [2, 'a paper'],
      [1, 'a stationery'],
    ]);
    for (const { name, say } of asked) say(answered(name));
    expect(await Promise.all(outcomes)).toEqual(asked.map(({ name }) => answered(name)));
    two.close();
    expect(closed).toEqual([1, 2]);
  });

  test.each<[string, Task, Task]>([
    ['what somebody waits for', PROMPT, BATCH],
    ['a paper', BATCH, PROMPT],
  ])(
    '%s that grew while the other thread was at work has a second turn there, and no third',
    async (_, task, beside) => {
      for (const isFirst of [true, false]) {
        const { two, asked, given, settled } = someThreads();
        const before = isFirst ? two.ask(beside, never) : null;
        const outcome = two.ask(task, never);
        const after = isFirst ? null : two.ask(beside, never);
        const [own, other] = isFirst ? [1, 0] : [0, 1];
        // The other is over before: it may have been the one that grew all the same.
        asked[other]?.say(answered('beside'));
        expect(await (before ?? after)).toEqual(answered('beside'));
        asked[own]?.say(TOO_LARGE);
        await settled();
        expect(given().slice(2)).toEqual([[task.isWaitedFor ? 2 : 1, task.name]]);
        asked[2]?.say(TOO_LARGE);
        expect(await outcome).toEqual(TOO_LARGE);
        expect(asked).toHaveLength(3);
      }
    },
  );

  test.each<[string, Outcome<string>, boolean]>([
    ['too large alone', TOO_LARGE, false],
    ['too slow, whatever is beside it', { kind: 'too-slow' }, true],
  ])('what is %s has no second turn', async (_, outcome, isBeside) => {
    const { two, asked, settled } = someThreads();
    const before = two.ask(BATCH, never);
    if (!isBeside) {
      asked[0]?.fail(new Error('over'));
      await expect(before).rejects.toThrow('over');
    }
    const checked = two.ask(PROMPT, never);
    asked[1]?.say(outcome);
    await settled();
    expect([await checked, asked.length]).toEqual([outcome, 2]);
  });
});
