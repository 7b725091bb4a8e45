import { ModelProblem } from '../model-problem';
import { ProblemCode } from './problem-code';

/** A place in a model: names of fields, and positions in lists. */
export type Path = readonly (string | number)[];

/**
 * Collects the problems of a model.
 */
export class ProblemList {
  private readonly problems: ModelProblem[] = [];

  /** Adds a problem: what is wrong, and how to mend it. */
  add(code: ProblemCode, path: Path, reason: string, mend: string): void {
    this.problems.push({ code, path: formatPath(path), reason, mend });
  }

  /** The problems by sections of the model: the table, the indexes, the entities, the patterns. */
  sorted(): ModelProblem[] {
    const sections = ['table', 'indexes', 'entities', 'patterns'];
    const sectionOf = ({ path }: ModelProblem) => sections.indexOf(/^\w*/.exec(path)![0]);
    return [...this.problems].sort((left, right) => sectionOf(left) - sectionOf(right));
  }
}

/** Longer names are cut in a path. */
const LONGEST_STEP = 80;

/**
 * The text of a path: `entities.Order.keys.PK`, `patterns.orders.entities[0]`, `entities["my.entity"]`; the model itself is `model`.
 */
export function formatPath(path: Path): string {
  if (path.length === 0) return 'model';
  return path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    const name = step.length > LONGEST_STEP ? `${step.slice(0, LONGEST_STEP)}…` : step;
    if (name === '' || /[.[\]"\s\uD800-\uDFFF]/u.test(name)) return `[${JSON.stringify(name)}]`;
    return index === 0 ? name : `.${name}`;
  }).join('');
}
