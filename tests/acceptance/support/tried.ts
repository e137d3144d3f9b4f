import { ApiFailure } from '../../../playbook/api-client.ts';

/** Status, code and sentence of a request that should be refused; what it answered when it was not. */
export async function tried(request: Promise<unknown>): Promise<{ status: number; code: string; message: string } | { answered: unknown }> {
  try {
    return { answered: await request };
  } catch (error) {
    if (error instanceof ApiFailure) return { status: error.status, code: error.code, message: error.message };
    throw error;
  }
}
