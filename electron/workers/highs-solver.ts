import loadHighs, { type InitOptions } from 'highs';
import type { LinearProgram, LinearSolution, LinearSolver } from '../../shared/domain/planning/linear-solver';

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

  const solve = (program: LinearProgram, integer: boolean, secondsAtMost: number): LinearSolution | null => {
    const { costs, rows, columns } = program;
    const starts = new Int32Array(columns.length + 1);
    for (const [index, column] of columns.entries()) starts[index + 1] = (starts[index] ?? 0) + column.length;
    const indices = Int32Array.from(columns.flat());
    return highs.withModel(
      {
        numCols: columns.length,
        numRows: rows.length,
        colCost: Float64Array.from(costs),
        colLower: new Float64Array(columns.length),
        colUpper: new Float64Array(columns.length).fill(integer ? 1 : highs.infinity),
        rowLower: Float64Array.from(rows, ({ lower }) => lower),
        rowUpper: Float64Array.from(rows, ({ upper }) => upper),
        matrix: {
          format: 'csc',
          numRows: rows.length,
          numCols: columns.length,
          starts,
          indices,
          values: new Float64Array(indices.length).fill(1),
        },
        ...(integer && { integrality: new Int32Array(columns.length).fill(1) }),
      },
      (model) => {
        model.options.set({ output_flag: false, time_limit: secondsAtMost });
        model.run();
        const status = model.getModelStatus();
        const { optimal, timeLimit } = highs.constants.modelStatus;
        if (status !== optimal && !(integer && status === timeLimit)) return null;
        const { colValue, rowDual } = model.getSolution();
        const values = [...colValue];
        if (!values.every(Number.isFinite) || values.length === 0) return null;
        return { values, duals: [...rowDual], cost: model.getObjectiveValue() };
      },
    );
  };

  return {
    relaxed: (program) => solve(program, false, 60),
    whole: (program, secondsAtMost) => solve(program, true, secondsAtMost),
  };
}
