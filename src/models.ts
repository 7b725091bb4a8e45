import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { atCaller } from './at-caller';
import { ModelError } from './model/model-error';
import { ModelProblem } from './model/model-problem';
import { SingleTableError } from './model/single-table-error';
import { SingleTableModel } from './model/single-table-model';
import { checkModel } from './model/validation/check-model';
import { parseJson } from './model/validation/json-text';
import { validateModel } from './model/validation/validate-model';

/**
 * Models that come from a JSON file or as an untyped object.
 *
 * In Python, Java and Go these are the way to give a model, rather than the structs: jsii drops fields of a dict
 * inside a map that it does not know (a misspelt one, or one in snake_case) silently, before any check can see it.
 * Here every field is seen, and an unknown one is refused with "did you mean". In TypeScript, `defineModel` of
 * `cdk-single-table/runtime` does the same and gives the client its types.
 */
export class Models {
  /**
   * Reads a model from a JSON file.
   *
   * @param path the file, from the working directory if it is relative
   * @returns the model
   * @throws an error if there is no such file, if it is no JSON (with line and column), or if the model has problems (with all of them)
   * @example
   * import { Models } from 'cdk-single-table';
   *
   * const model = Models.fromFile('shop.json');
   */
  public static fromFile(path: string): SingleTableModel {
    return atCaller(() => {
      const file = resolve(path);
      const model = parseFile(file, readFile(file));
      const problems = validateModel(model);
      if (problems.length > 0) throw new ModelError(problems, basename(file));
      return model as SingleTableModel;
    });
  }

  /**
   * Takes a model as an untyped object: a Python dict, a Java map, a Go map.
   *
   * @param model the model, as its JSON would be
   * @returns the same model
   * @throws an error with all problems of the model, if it has any
   * @example
   * import { Models } from 'cdk-single-table';
   *
   * const model = Models.fromObject({ "entities": { "User": { "keys": { "PK": 'USER#{userId}', "SK": 'PROFILE' } } } });
   */
  public static fromObject(model: any): SingleTableModel {
    return atCaller(() => checkModel(model));
  }

  /**
   * Finds every problem of a model of any shape, for tests and tools.
   *
   * @param model the model, as its JSON would be
   * @returns the problems; none if the model is right
   * @example
   * import { Models } from 'cdk-single-table';
   *
   * const problems = Models.validate({ "entities": {} });
   */
  public static validate(model: any): ModelProblem[] {
    return validateModel(model);
  }

  private constructor() {}
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new SingleTableError('MODEL_FILE', `${file}: ${reason}. Give the path of a JSON file; a relative one starts at the working directory.`, { cause });
  }
}

function parseFile(file: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (cause) {
    throw new SingleTableError('MODEL_FILE', `${file}: ${(cause as Error).message}. The file is no JSON; mend it there.`, { cause });
  }
}
