import { Attempt } from './attempt';
import { ClientContext } from './client-context';
import { Observed, observeRequest } from './observe-request';
import { checkBounds, RequestControl, sendWithin } from './request-control';
import { errorOf } from './service-errors';
import { DocumentClient, SendOptions } from './types/document-client';

type Method = keyof DocumentClient;

/** What a method of the document client takes. */
export type Input<M extends Method> = Parameters<DocumentClient[M]>[0];

/** What a method of the document client resolves to. */
export type Output<M extends Method> = Awaited<ReturnType<DocumentClient[M]>>;

/**
 * Sends a request: the one way from this client to DynamoDB. Without bounds and hooks it costs nothing beside the request.
 *
 * @param attempt what it tries to do
 * @param control what bounds it
 * @param observed what the hooks are told beside
 * @throws our error for one of the client; one about conditions as it is, because the operation makes it ours
 */
export async function sendRequest<M extends Method>(
  context: ClientContext, method: M, input: Input<M>, attempt: Attempt, control?: RequestControl, observed: Observed<Output<M>> = {},
): Promise<Output<M>> {
  if (control) checkBounds(control, attempt);
  const { client, hooks } = context;
  const { [method]: call } = client as unknown as Record<M, (input: Input<M>, options?: SendOptions) => Promise<Output<M>>>;
  const asked = hooks?.onResponse ? { ...input, ReturnConsumedCapacity: 'TOTAL' as const } : input;
  const send = () => control
    ? sendWithin(control, attempt, signal => call.call(client, asked, { abortSignal: signal }))
    : call.call(client, asked);
  try {
    return await (hooks ? observeRequest(context, method, input, attempt, observed, send) : send());
  } catch (cause) {
    throw errorOf(cause, attempt);
  }
}
