import type { Microsoft } from '../../../integrations/microsoft/port';
import { isProblem } from '../../../engine/step';

/** Whether Azure may be read without asking anybody. */
export async function isAzureOpen(
  microsoft: Pick<Microsoft, 'authorize'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await microsoft.authorize(['azure'], 'silent', signal);
    return true;
  } catch (error) {
    if (isProblem(error, 'signed-out', 'forbidden')) return false;
    throw error;
  }
}
