import { SingleTableError } from './model/single-table-error';

/**
 * Runs a step of something public. An error of ours then has a stack that begins with the file that used this package,
 * however deep in here it was found. An app in Python, Java or Go shows a stack of its own, in which this one, which
 * names none of the app's files, would hide the message: it gets none.
 */
export function atCaller<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof SingleTableError) error.stack = process.env.JSII_AGENT === undefined ? stackOfCaller(error) : '';
    throw error;
  }
}

function stackOfCaller(error: SingleTableError): string {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 50;
  Error.captureStackTrace(error);
  Error.stackTraceLimit = stackTraceLimit;
  return error.stack!.split('\n').filter(line => !(/^ +at /.test(line) && line.includes(__dirname))).join('\n');
}
