import { ModelProblem } from './model-problem';
import { SingleTableError } from './single-table-error';

/**
 * A model that cannot be used, with every problem found in it.
 */
export class ModelError extends SingleTableError {
  /** The problems, in the order of the model. */
  readonly problems: readonly ModelProblem[];

  /**
   * @param problems what is wrong
   * @param source where the model comes from, such as the name of a file
   */
  constructor(problems: readonly ModelProblem[], source?: string) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super('MODEL', [`The model${source === undefined ? '' : ` in ${source}`} has ${count}:`, ...problems.map(describe)].join('\n'));
    this.name = 'ModelError';
    this.problems = problems;
  }
}

function describe({ code, path, reason, mend }: ModelProblem): string {
  return `  ${path}: ${reason} ${mend} [${code}]`;
}
