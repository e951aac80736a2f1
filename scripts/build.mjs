import { build } from './lib/build.mjs';
import { fail } from './lib/run.mjs';

await build().catch(fail);
