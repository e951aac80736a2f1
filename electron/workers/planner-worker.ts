import { parentPort, workerData } from 'node:worker_threads';
import { brotliDecompressSync } from 'node:zlib';
import { DomainError } from '../../shared/domain/domain-error';
import { seededRandom, type Tools } from '../../shared/domain/planning/effort';
import { planSchedules } from '../../shared/domain/planning/plan-schedules';
import { repairSchedules } from '../../shared/domain/planning/repair';
import { highsSolver } from './highs-solver';
import type { PlannerAnswers, PlannerMessage, PlannerTask } from './planner-task';

const { task, wasm } = workerData as { task: PlannerTask; wasm: string };
const tell = (message: PlannerMessage) => parentPort?.postMessage(message);

let solver: ReturnType<Tools['solver']> | null = null;
const tools: Tools = {
  now: () => performance.now(),
  random: seededRandom(1),
  solver: () => {
    solver ??= highsSolver(brotliDecompressSync(Buffer.from(wasm, 'base64')));
    return solver;
  },
  progress: (share, step) => tell({ kind: 'progress', share, step }),
};

const answer = async (): Promise<PlannerAnswers[keyof PlannerAnswers]> =>
  task.kind === 'plan'
    ? planSchedules(task.problem, task.secondsAtMost, tools)
    : repairSchedules(task.problem, task.secondsAtMost, tools);

answer().then(
  (result) => tell({ kind: 'result', result }),
  (error: unknown) => {
    if (!(error instanceof DomainError)) throw error;
    tell({ kind: 'refused', code: error.code, message: error.message });
  },
);
