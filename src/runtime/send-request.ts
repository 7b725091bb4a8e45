import { Attempt } from './attempt';
import { ClientContext } from './client-context';
import { errorOf } from './service-errors';
import { DocumentClient, SendOptions } from './types/document-client';

type Method = keyof DocumentClient;

/** What a method of the document client takes. */
export type Input<M extends Method> = Parameters<DocumentClient[M]>[0];

/** What a method of the document client resolves to. */
export type Output<M extends Method> = Awaited<ReturnType<DocumentClient[M]>>;

/** What bounds a request. */
export interface RequestControl {
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a request: the one way from this client to DynamoDB.
 *
 * @param attempt what it tries to do
 * @throws our error for one of the client; one about conditions as it is, because the operation makes it ours
 */
export async function sendRequest<M extends Method>(
  { client }: ClientContext, method: M, input: Input<M>, attempt: Attempt, { signal }: RequestControl = {},
): Promise<Output<M>> {
  const { [method]: send } = client as unknown as Record<M, (input: Input<M>, options?: SendOptions) => Promise<Output<M>>>;
  try {
    return await (signal ? send.call(client, input, { abortSignal: signal }) : send.call(client, input));
  } catch (cause) {
    throw errorOf(cause, attempt);
  }
}
