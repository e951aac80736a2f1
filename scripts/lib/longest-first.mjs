import { BaseSequencer } from 'vitest/node';

/**
 * A sequencer for Vitest: the files of a project follow one another, so that those that share a process find it, and
 * in each project the named files begin first, in this order, so that none of them runs alone at the end while the
 * other processors look on.
 * @param {readonly string[]} longest ends of file names, the longest-running first
 */
export const longestFirst = (longest) =>
  class extends BaseSequencer {
    async sort(files) {
      const place = ({ moduleId }) => {
        const index = longest.findIndex((name) => moduleId.endsWith(name));
        return index < 0 ? longest.length : index;
      };
      const others = await super.sort(files);
      const byProject = (a, b) => a.project.name.localeCompare(b.project.name);
      return others.sort((a, b) => byProject(a, b) || place(a) - place(b));
    }
  };
