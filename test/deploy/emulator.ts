import { pythonEnvironment } from '../../database/python-environment';
import type { PythonEnvironment } from '../../database/python-environment';
import { emulatorRequirements, missingForEmulator } from '../../deploy/start-emulator';

/** The Python of the emulator of AWS. Where there is none, a line says what is skipped, and why. */
export async function emulatorPython(skipped: string): Promise<PythonEnvironment | undefined> {
  const missing = missingForEmulator();
  const python = missing === undefined ? await pythonEnvironment('ministack', emulatorRequirements) : undefined;
  if (python === undefined) console.warn(`skipped: ${skipped}: ${missing ?? 'there is no Python 3.10 or newer on the PATH.'}`);
  return python;
}
