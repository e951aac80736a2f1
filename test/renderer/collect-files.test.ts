import { expect, test } from 'vitest';
import { filesOfList } from '../../renderer/features/papers/many/collect-files';

test('files of a folder stand in the order of their names, as a window of the system shows them', () => {
  const file = (path: string) =>
    Object.assign(new File([], path.split('/').at(-1) ?? ''), { webkitRelativePath: path });
  const paths = ['a/Ordner 10/x.pdf', 'a/Özdemir.pdf', 'a/.DS_Store', 'a/Ordner 2/x.pdf', 'a/Peters.pdf'];
  expect(filesOfList(paths.map(file)).map(({ path }) => path)).toEqual([
    'a/Ordner 2/x.pdf',
    'a/Ordner 10/x.pdf',
    'a/Özdemir.pdf',
    'a/Peters.pdf',
  ]);
});
