import { runOnProcess } from './cli/on-process';

void runOnProcess(process.argv.slice(2), process.env.KURSKONTOR_TODAY).then((exitCode) => {
  process.exitCode = exitCode;
});
