import { isCertificateError } from './errors/is-certificate-error';

/** Errors of a connection that was never made. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** An error of an attempt, as the SDK throws it. */
interface AttemptFailure {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

type Handler = (args: unknown) => Promise<unknown>;

/** The middleware stack of an SDK client; the context is that of one call. */
interface MiddlewareStack {
  add?(middleware: (next: Handler, context: { outcomeUnknown?: boolean }) => Handler, options: object): void;
}

/**
 * Makes a client of the SDK mark the errors of its calls with `outcomeUnknown`, where one of the attempts may have been done:
 * the SDK tries again by itself and tells only of the last attempt. A client that is none of the SDK's is left alone.
 */
export function markUnknownOutcome({ middlewareStack }: { readonly middlewareStack?: MiddlewareStack }): void {
  middlewareStack?.add?.((next, context) => async args => {
    try {
      return await next(args);
    } catch (error) {
      const { code, $metadata } = error as AttemptFailure;
      const { httpStatusCode: status = 0 } = $metadata ?? {};
      const refused = (status >= 400 && status < 500) || NOT_CONNECTED.includes(code as string) || isCertificateError(code);
      if (!refused) context.outcomeUnknown = true;
      // the SDK would replace an error of another realm by one without the mark
      const marked = error instanceof Error ? error : Object.assign(new Error(String(error), { cause: error }), { code, $metadata });
      throw context.outcomeUnknown ? Object.assign(marked, { outcomeUnknown: true }) : marked;
    }
  }, { step: 'deserialize', priority: 'high', name: 'markUnknownOutcome', override: true });
}
