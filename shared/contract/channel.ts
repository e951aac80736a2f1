import * as z from 'zod';
import { TOPICS, type Topic } from './topics';

/**
 * Where a channel runs: in the open workspace, or in the program around it
 * (opening, creating and restoring workspaces has to work while none is open).
 */
export type Scope = 'workspace' | 'program';

/** Reads; never writes. `reads` are the topics whose change makes its answer stale. */
export interface QueryChannel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'query';
  scope: Scope;
  input: I;
  output: O;
  reads: readonly Topic[];
}

/** Writes in one transaction under one journal entry. `undoable: false` is for what has left the house, or stays visible with its reason. */
export interface CommandChannel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'command';
  scope: Scope;
  input: I;
  output: O;
  topics: readonly Topic[];
  undoable: boolean;
}

/** Takes time: reports progress and obeys an AbortSignal. Its writes are still one transaction. */
export interface JobChannel<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  kind: 'job';
  scope: Scope;
  input: I;
  output: O;
  topics: readonly Topic[];
  undoable: boolean;
}

export type Channel = QueryChannel | CommandChannel | JobChannel;

type Shape = Readonly<Record<string, z.ZodType>>;
type Strict<S extends Shape> = z.ZodObject<{ -readonly [K in keyof S]: S[K] }, z.core.$strict>;

interface Writes {
  topics: readonly Topic[];
  undoable?: boolean;
}

const strict = <S extends Shape>(shape: S) => z.strictObject(shape) as unknown as Strict<S>;

interface Reads {
  reads: readonly Topic[];
}

/** Declares a query of the open workspace: input fields (unknown ones are refused) and the output schema. */
export const query = <S extends Shape, O extends z.ZodType>({ reads }: Reads, input: S, output: O) => ({
  kind: 'query' as const,
  scope: 'workspace' as const,
  reads,
  input: strict(input),
  output,
});

/** Declares a command of the open workspace. */
export const command = <S extends Shape, O extends z.ZodType>(writes: Writes, input: S, output: O) => ({
  kind: 'command' as const,
  scope: 'workspace' as const,
  topics: writes.topics,
  undoable: writes.undoable ?? true,
  input: strict(input),
  output,
});

/** Declares a job of the open workspace. */
export const job = <S extends Shape, O extends z.ZodType>(writes: Writes, input: S, output: O) => ({
  kind: 'job' as const,
  scope: 'workspace' as const,
  topics: writes.topics,
  undoable: writes.undoable ?? true,
  input: strict(input),
  output,
});

/** Declares a query of the program, which works while no workspace is open. */
export const programQuery = <S extends Shape, O extends z.ZodType>(input: S, output: O) => ({
  kind: 'query' as const,
  scope: 'program' as const,
  reads: ['workspace'] as readonly Topic[],
  input: strict(input),
  output,
});

/** Declares a job of the program: it opens, creates, checks or restores workspaces and journals nothing itself. */
export const programJob = <S extends Shape, O extends z.ZodType>(input: S, output: O) => ({
  kind: 'job' as const,
  scope: 'program' as const,
  topics: TOPICS as readonly Topic[],
  undoable: false as const,
  input: strict(input),
  output,
});

/** Progress of a job: `done` of `total` steps, `total` 0 while unknown; `step` is a German phrase. */
export interface Progress {
  done: number;
  total: number;
  step: string;
}
