import fc from 'fast-check';
import { AccessProof, Count } from './proof/access-proof';
import { Dice } from './proof/dice';
import { randomAccesses, randomModels } from './proof/random-access';
import { sampleRequests } from './proof/sample-requests';
import { describeAccess } from '../../src/access/access-right';
import { compileModel } from '../../src/model/compile-model';

const MODELS = 1_200;

test('accesses of random models allow what they promise, and deny everything else', () => {
  const start = process.hrtime.bigint();
  const total: Count = { allowed: 0, denied: 0, either: 0 };
  let models = 0;
  let given = 0;
  fc.assert(fc.property(randomModels, fc.integer(), (model, seed) => {
    models++;
    const compiled = compileModel(model);
    const dice = new Dice(seed);
    const accesses = randomAccesses(compiled, dice);
    given += accesses.length;
    const proof = new AccessProof(compiled, accesses);
    for (const request of sampleRequests(compiled, proof.promises, dice)) proof.ask(request);
    proof.checkRemarks(dice);
    for (const answer of Object.keys(total) as (keyof Count)[]) total[answer] += proof.count[answer];
    expect({ accesses: accesses.map(describeAccess), wrong: proof.wrong }).toEqual({ accesses: expect.anything(), wrong: [] });
  }), { seed: 5, numRuns: MODELS });
  const { allowed, denied, either } = total;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.info(`${models} models, ${given} accesses, ${allowed + denied} simulated requests, ${allowed} allowed, ${denied} denied (${either} either way), ${seconds.toFixed(0)} s`);
  expect(models).toBe(MODELS);
});
