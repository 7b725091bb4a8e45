import { join } from 'node:path';

const cache = join(__dirname, '.cache');

/**
 * What package managers and jsii keep from run to run stays in this folder, which Git ignores: nothing that belongs to the machine
 * is used, nor left there. npm's own cache is the exception, which `npm ci` uses, too.
 */
export function useCachesOfTheProject(): void {
  Object.assign(process.env, {
    GOCACHE: join(cache, 'go-build'),
    GOMODCACHE: join(cache, 'go-modules'),
    GOFLAGS: `${process.env.GOFLAGS ?? ''} -modcacherw`.trim(),
    MAVEN_OPTS: `-Dmaven.repo.local=${mavenRepository}`,
    PIP_CACHE_DIR: join(cache, 'pip'),
    JSII_RUNTIME_PACKAGE_CACHE_ROOT: join(cache, 'jsii'),
    // notes for those who maintain this project, on the versions of Node.js and of the CDK
    JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
    JSII_DEPRECATED: 'quiet',
  });
}

/** Where Maven keeps artifacts. */
export const mavenRepository = join(cache, 'maven');
