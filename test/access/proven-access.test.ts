import { AccessProof, Count } from './proof/access-proof';
import { Dice } from './proof/dice';
import { everyAccess } from './proof/every-access';
import { handWrittenModels } from './proof/hand-written-models';
import { everyRequest, sampleRequests } from './proof/sample-requests';
import { describeAccess } from '../../src/access/access-right';
import { compileModel } from '../../src/model/compile-model';
import { validateModel } from '../../src/model/validation/validate-model';

const total: Count & { accesses: number } = { allowed: 0, denied: 0, either: 0, accesses: 0 };
const start = process.hrtime.bigint();

function add({ allowed, denied, either }: Count, accesses: number): void {
  total.allowed += allowed;
  total.denied += denied;
  total.either += either;
  total.accesses += accesses;
}

afterAll(() => {
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.info(`${Object.keys(handWrittenModels).length} models, ${total.accesses} accesses, ${total.allowed + total.denied} simulated requests, ${
    total.allowed} allowed, ${total.denied} denied (${total.either} either way), ${seconds.toFixed(0)} s`);
});

describe.each(Object.entries(handWrittenModels))('%s', (_name, given) => {
  const model = compileModel(given);
  const accesses = everyAccess(model);

  test('is a model without problems', () => {
    expect(validateModel(given)).toEqual([]);
  });

  test('every access allows what it promises, and denies everything else', () => {
    const dice = new Dice(1);
    for (const access of accesses) {
      const proof = new AccessProof(model, [access]);
      for (const request of everyRequest(model, proof.promises, dice)) proof.ask(request);
      proof.checkRemarks(dice);
      expect({ access: describeAccess(access), wrong: proof.wrong }).toEqual({ access: describeAccess(access), wrong: [] });
      add(proof.count, 1);
    }
  });

  test('so do accesses together, in mixed batches too', () => {
    const dice = new Dice(2);
    for (let round = 0; round < 40; round++) {
      const some = Array.from({ length: 2 + dice.below(2) }, () => dice.pick(accesses));
      const proof = new AccessProof(model, some);
      for (const request of sampleRequests(model, proof.promises, dice)) proof.ask(request);
      proof.checkRemarks(dice);
      expect({ accesses: some.map(describeAccess), wrong: proof.wrong }).toEqual({ accesses: some.map(describeAccess), wrong: [] });
      add(proof.count, some.length);
    }
  });
});
