import loadHighs, { type Highs, type InitOptions } from 'highs';
import type { LinearModel, LinearSolution, LinearSolver } from '../../shared/domain/planning/linear-solver';

/** HiGHS as WebAssembly; `wasm` are the bytes of highs.wasm. */
export async function highsSolver(wasm: Uint8Array<ArrayBuffer>): Promise<LinearSolver> {
  const compiled = await WebAssembly.compile(wasm);
  // The loader's own way to hand it bytes does nothing: it would look for a file beside the bundle.
  const loader: InitOptions & { instantiateWasm: unknown } = {
    instantiateWasm(imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void) {
      void WebAssembly.instantiate(compiled, imports).then(receive);
      return {};
    },
  };
  const highs = await loadHighs(loader);
  return { open: () => openModel(highs) };
}

function openModel(highs: Highs): LinearModel {
  const model = highs.createModel();
  const { optimal, timeLimit } = highs.constants.modelStatus;
  const { continuous, integer } = highs.constants.variableType;
  model.options.set({ output_flag: false });
  let columns = 0;

  const entries = (indices: readonly number[]) => ({ indices, values: indices.map(() => 1) });
  const run = (secondsAtMost: number): number => {
    // The limit counts what all runs of the model took together.
    model.zeroAllClocks();
    model.options.set({ time_limit: secondsAtMost });
    model.run();
    return model.getModelStatus();
  };
  const solution = (): LinearSolution | null => {
    const { colValue, rowDual } = model.getSolution();
    const values = [...colValue];
    if (!values.every(Number.isFinite) || values.length === 0) return null;
    return { values, duals: [...rowDual], cost: model.getObjectiveValue() };
  };

  return {
    addColumn({ cost, rows }) {
      model.addCol(cost, 0, highs.infinity, entries(rows));
      columns += 1;
    },
    addRow({ lower, upper, columns: ofRow }) {
      model.addRow(lower, upper, entries(ofRow));
    },
    relaxed: (secondsAtMost) => (run(secondsAtMost) === optimal ? solution() : null),
    whole(secondsAtMost, begin) {
      const all = { kind: 'range', from: 0, to: columns - 1 } as const;
      model.changeColsIntegrality(all, new Array(columns).fill(integer));
      if (begin.length > 0) {
        const colValue = new Float64Array(columns);
        for (const index of begin) colValue[index] = 1;
        model.setSolution({ colValue });
      }
      const status = run(secondsAtMost);
      const found = status === optimal || status === timeLimit ? solution() : null;
      model.changeColsIntegrality(all, new Array(columns).fill(continuous));
      return found;
    },
    close: () => model.dispose(),
  };
}
