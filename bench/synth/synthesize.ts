// A program of its own: synthesizes one stack in a fresh process and prints what it cost as JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { HandWrittenStack } from './hand-written-stack';
import { ServiceStack } from './service-stack';

const STACKS = { service: ServiceStack, byHand: HandWrittenStack };

/** How the stack is written. */
export type StackKind = keyof typeof STACKS;

/** The cost of one synthesis. */
export interface Synthesis {
  /** Milliseconds of CPU from the construction of the app to its cloud assembly, without loading the libraries. */
  readonly cpu: number;
  /** Milliseconds of wall time for the same. */
  readonly wall: number;
  /** Milliseconds of CPU of the whole process. */
  readonly processCpu: number;
  /** The most megabytes that the process had in memory. */
  readonly memory: number;
  readonly template: any;
}

function synthesize(kind: StackKind, count: number): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-synth-'));
  try {
    const start = process.cpuUsage();
    const time = process.hrtime.bigint();
    // 200 functions are more than the 500 resources that CloudFormation takes in one stack
    const app = new App({ outdir, analyticsReporting: false, context: { '@aws-cdk/core:stackResourceLimit': 0 } });
    const stack: Stack = new STACKS[kind](app, 'Stack', count);
    const assembly = app.synth();
    const wall = Number(process.hrtime.bigint() - time) / 1e6;
    return {
      cpu: milliseconds(process.cpuUsage(start)),
      wall,
      processCpu: milliseconds(process.cpuUsage()),
      memory: process.resourceUsage().maxRSS / 1024,
      template: assembly.getStackArtifact(stack.artifactId).template,
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}

const [kind, count] = process.argv.slice(2);
console.log(JSON.stringify(synthesize(kind as StackKind, Number(count))));
