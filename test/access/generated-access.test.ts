import fc from 'fast-check';
import { AccessProof, Count } from './proof/access-proof';
import { Dice } from './proof/dice';
import { randomAccesses, randomModels } from './proof/random-access';
import { sampleRequests } from './proof/sample-requests';
import { describeAccess } from '../../src/access/access-right';
import { compileModel } from '../../src/model/compile-model';

const MODELS = 1_000;

test('accesses of random models allow what they promise, and deny everything else', () => {
  const start = process.hrtime.bigint();
  const total: Count = { allowed: 0, denied: 0, either: 0 };
  const remarks = { SHARED_PARTITION: 0, REFUSED_BATCH: 0 };
  let models = 0;
  let withUnique = 0;
  let given = 0;
  fc.assert(fc.property(randomModels, fc.nat(), (model, seed) => {
    const compiled = compileModel(model);
    const dice = new Dice(seed);
    const accesses = randomAccesses(compiled, dice);
    const proof = new AccessProof(compiled, accesses);
    for (const request of sampleRequests(compiled, proof.promises, dice)) proof.ask(request);
    proof.checkRemarks(dice);
    const written = accesses.map(describeAccess);
    expect({ accesses: written, wrong: proof.wrong }).toEqual({ accesses: written, wrong: [] });
    models++;
    if ([...compiled.entities.values()].some(({ unique }) => unique.size > 0)) withUnique++;
    given += accesses.length;
    for (const answer of Object.keys(total) as (keyof Count)[]) total[answer] += proof.count[answer];
    for (const { code } of proof.remarks) if (code in remarks) remarks[code as keyof typeof remarks]++;
  }), { seed: 5, numRuns: MODELS });
  const { allowed, denied, either } = total;
  const requests = allowed + denied;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.info(`${models} models, ${given} accesses, ${requests} simulated requests, ${allowed} allowed, ${denied} denied (${either} either way), ${
    seconds.toFixed(0)} s; ${remarks.SHARED_PARTITION} remarks on shared partitions and ${remarks.REFUSED_BATCH} on refused batches`);
  // a proof of denials alone, or of what may be either, would show nothing
  expect(models).toBe(MODELS);
  expect(withUnique).toBeGreaterThan(MODELS / 10);
  expect(allowed).toBeGreaterThan(requests / 10);
  expect(either).toBeLessThan(requests / 30);
  expect(Math.min(...Object.values(remarks))).toBeGreaterThan(MODELS / 50);
});
