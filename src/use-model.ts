import { Annotations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { atCaller } from './at-caller';
import { compileModel } from './model/compile-model';
import { CompiledModel } from './model/compiled-model';
import { ModelError } from './model/model-error';
import { SingleTableModel } from './model/single-table-model';
import { adviseModel } from './model/validation/advise-model';
import { validateModel } from './model/validation/validate-model';

/**
 * Compiles the model of a service, and says there what is doubtful in it. Only what grows without bound in one
 * partition is worth a warning.
 *
 * @throws ModelError with every problem of the model
 */
export function useModel(service: Construct, model: SingleTableModel): CompiledModel {
  atCaller(() => {
    const problems = validateModel(model);
    if (problems.length > 0) throw new ModelError(problems, service.node.path);
  });
  const compiled = compileModel(model);
  for (const { code, path, reason, mend } of adviseModel(model, compiled)) {
    const [id, text] = [`cdk-single-table:${code}`, `model.${path}: ${reason} ${mend}`];
    if (code === 'HOT_PARTITION') Annotations.of(service).addWarningV2(id, text);
    else Annotations.of(service).addInfoV2(id, text);
  }
  return compiled;
}
