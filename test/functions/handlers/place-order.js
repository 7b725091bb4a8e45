export async function handler() {
  throw new Error('placed nothing');
}
